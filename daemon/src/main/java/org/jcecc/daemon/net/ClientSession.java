package org.jcecc.daemon.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.Environments;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.daemon.work.TransferFailedException;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection. Its own virtual thread reads; the desk's thread assigns work and sends.
 */
public final class ClientSession {

    private static final Logger log = LoggerFactory.getLogger(ClientSession.class);

    /** How long a client may take to close its side, and to read what it was sent last. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final int number;
    private final boolean onThisMachine;
    private final PeerConnection connection;
    private final EventSink desk;
    private final Environments environments;
    private final JobInput jobInput;
    private final Outbox outbox;
    private final Duration loginLimit;
    private final Watchdog.Guard guard;

    /** The client is of no interest any more; what it says is dropped. */
    private volatile boolean closing;

    /** What this connection's own thread is to do before it reads on; set by the desk's thread. */
    private volatile @Nullable Work assigned;

    private sealed interface Work {
        record Receive(TransferEnvironment request) implements Work {}

        record Verify(VerifyEnvironment request) implements Work {}

        record FeedJob(CompileFile request) implements Work {}
    }

    /**
     * @param onThisMachine whether the client may have what only this machine's may
     */
    ClientSession(
            int number,
            boolean onThisMachine,
            PeerConnection connection,
            EventSink desk,
            Environments environments,
            ReadAheadBudget budget,
            Duration loginLimit,
            Watchdog watchdog) {
        this.number = number;
        this.onThisMachine = onThisMachine;
        this.connection = connection;
        this.desk = desk;
        this.environments = environments;
        jobInput = new JobInput(budget);
        outbox = new Outbox(connection);
        this.loginLimit = loginLimit;
        guard = watchdog.guard(connection);
    }

    /** Sends a message after those before it. */
    public void send(Message message) {
        outbox.send(message);
    }

    /** Hangs up when everything has been sent, on a client that does not on its own. */
    public void close() {
        closing = true;
        jobInput.discard();
        guard.arm(CLOSE_LIMIT);
        outbox.closeAfterwards();
    }

    /** Has this connection's thread read an environment. */
    public void receiveEnvironment(TransferEnvironment request) {
        assigned = new Work.Receive(request);
    }

    /** Has this connection's thread try an environment. */
    public void verifyEnvironment(VerifyEnvironment request) {
        assigned = new Work.Verify(request);
    }

    /** Has this connection's thread pass everything on to the job, and keep its environment. */
    public void feedJob(CompileFile request) {
        assigned = new Work.FeedJob(request);
    }

    /** The client as its job sees it. */
    public Submitter submitter() {
        return new ReadAheadSubmitter(connection, jobInput);
    }

    /** Reads until the client or the desk hangs up. */
    void run() throws InterruptedException {
        desk.handle(
                new Event.ClientArrived(
                        number, onThisMachine, connection.version().agreed(), peerName()));
        boolean limited = true;
        try {
            while (true) {
                Message message = limited ? connection.receive(loginLimit) : connection.receive();
                // Clients of this machine wait for us, for a slot for example.
                limited = !onThisMachine;
                if (!closing) {
                    desk.handle(new Event.ClientSaid(number, message));
                    work();
                }
            }
        } catch (EOFException e) {
            log.debug("client {} gone: {}", number, e.getMessage());
        } catch (IOException e) {
            log.debug("client {} lost: {}", number, e.toString());
        } finally {
            guard.close();
            // A job that still runs ends at this, too.
            jobInput.discard();
            Outbox.hangUp(connection);
            desk.handle(new Event.ClientLeft(number));
        }
    }

    private void work() throws IOException, InterruptedException {
        Work work = assigned;
        assigned = null;
        switch (work) {
            case null -> {}
            case Work.Receive(TransferEnvironment request) -> receive(request);
            case Work.Verify(VerifyEnvironment request) ->
                    environments.verify(request, new DirectSubmitter(connection));
            case Work.FeedJob(CompileFile request) -> feed(request);
        }
    }

    private void receive(TransferEnvironment request) throws IOException, InterruptedException {
        try {
            environments.receive(
                    request,
                    new DirectSubmitter(connection),
                    () -> desk.post(new Event.TransferBegun(number)));
            desk.handle(new Event.TransferEnded(number));
        } catch (TransferFailedException e) {
            log.warn(
                    "client {} at {}: environment {} for {} not received: {}",
                    number,
                    peerName(),
                    request.name(),
                    request.targetPlatform(),
                    e.getMessage());
            desk.handle(new Event.TransferFailed(number, e.endReason()));
        } catch (IOException e) {
            desk.handle(new Event.TransferFailed(number, EndReason.CONNECTION_CLOSED));
            throw e;
        }
    }

    private void feed(CompileFile request) throws IOException, InterruptedException {
        try (var _ = environments.reserve(request)) {
            while (true) {
                jobInput.put(connection.receive());
            }
        } catch (IOException e) {
            jobInput.end(e);
            throw e;
        }
    }

    private String peerName() {
        return connection.peer() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress() + ":" + address.getPort()
                : "local unix domain socket";
    }
}
