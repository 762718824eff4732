package org.jcecc.client.compile;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.UnexpectedMessageException;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NativeEnvironment;
import org.jcecc.protocol.message.UseCompileServer;

/**
 * One command's connection to this machine's daemon. Closing it tells the daemon that whatever the
 * command held is free again. Used by the command's thread.
 */
final class DaemonLink implements Closeable {

    private final PeerConnection connection;

    private DaemonLink(PeerConnection connection) {
        this.connection = connection;
    }

    /**
     * Connects to the first place that answers.
     *
     * @throws RequiredDaemonMissingException if the places name one that has to answer, and it does
     *     not
     */
    static Optional<DaemonLink> open(
            DaemonPlaces places, Duration limit, Watchdog watchdog, ClientLog log)
            throws RequiredDaemonMissingException, InterruptedException {
        for (SocketAddress place : places.places()) {
            try {
                var connection =
                        PeerConnection.connect(place, ProtocolVersion.EXTENDED, limit, watchdog);
                return Optional.of(new DaemonLink(connection));
            } catch (IOException e) {
                Cancellation.check();
                log.debug("no daemon at " + place + ": " + e.getMessage());
            }
        }
        if (places.required().isPresent()) {
            throw new RequiredDaemonMissingException(places.required().get());
        }
        return Optional.empty();
    }

    /** Over a connection that stands already. */
    static DaemonLink over(PeerConnection connection) {
        return new DaemonLink(connection);
    }

    /** The version both sides speak. */
    int version() {
        return connection.version().agreed();
    }

    /** Whether the daemon is one of ours. */
    boolean extended() {
        return connection.version().extended();
    }

    /** The archive of a compiler's environment on this machine; a byte string. */
    String nativeEnvironment(GetNativeEnvironment request, Duration limit) throws IOException {
        connection.send(request);
        return switch (connection.receive(limit)) {
            case NativeEnvironment(String path) -> path;
            case Message other -> throw new UnexpectedMessageException(other, "NATIVE_ENV");
        };
    }

    /** Passes a request for a compile server on. */
    void request(GetCompileServer request) throws IOException {
        connection.send(request);
    }

    /** The scheduler's choice. */
    UseCompileServer choice(Duration limit) throws IOException {
        return switch (connection.receive(limit)) {
            case UseCompileServer choice -> choice;
            case Message other -> throw new UnexpectedMessageException(other, "USE_CS");
        };
    }

    /** Waits for a slot; it is ours until the link is closed. */
    void takeSlot(LocalJobBegin wish, Duration limit) throws IOException {
        connection.send(wish);
        Message answer = connection.receive(limit);
        if (!(answer instanceof LocalJobBegin)) {
            throw new UnexpectedMessageException(answer, "JOB_LOCAL_BEGIN");
        }
    }

    /** Says that a job the scheduler gave to this machine starts. */
    void starts(CompileFile job) throws IOException {
        connection.send(job);
    }

    /** Says what such a job took. */
    void done(JobDone figures) throws IOException {
        connection.send(figures);
    }

    /** Keeps this machine's jobs with an environment away from a compile server. */
    void blacklist(BlacklistHostEnvironment entry) throws IOException {
        connection.send(entry);
    }

    /** Says that the job has ended well. */
    void end() throws IOException {
        connection.send(new End());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
