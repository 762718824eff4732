package org.jcecc.daemon.upstream;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.net.Outbox;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.discovery.SchedulerConnection;
import org.jcecc.protocol.message.Message;
import org.jcecc.service.log.InternalErrors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to a scheduler. Its own thread finds, connects, reads and waits; the desk's
 * thread sends and drops.
 */
public final class SchedulerLink {

    private static final Logger log = LoggerFactory.getLogger(SchedulerLink.class);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(6);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final SchedulerSearch search;
    private final @Nullable InetAddress from;
    private final BackOff backOff;
    private final EventSink desk;
    private final Supplier<String> nodeName;
    private final Watchdog watchdog;

    private volatile Duration patience = Duration.ofSeconds(3);
    private volatile boolean closing;

    /** Whether the log tells already that there is none; own thread only. */
    private boolean outageLogged;

    private volatile @Nullable Session session;
    private volatile @Nullable Thread thread;

    /** A connection and what waits to be sent over it. */
    private static final class Session {
        private final PeerConnection connection;
        private final Outbox outbox;
        private volatile boolean breached;
        private volatile @Nullable String goneBecause;

        Session(PeerConnection connection) {
            this.connection = connection;
            outbox = new Outbox(connection);
        }

        /** Gives up a scheduler that cannot be reached any more. */
        void giveUp(String reason) {
            goneBecause = reason;
            Outbox.hangUp(connection);
        }
    }

    /**
     * @param from address of this machine to come from; null: the system's choice
     * @param nodeName of this machine, asked at every login
     */
    public SchedulerLink(
            SchedulerSearch search,
            @Nullable InetAddress from,
            BackOff backOff,
            EventSink desk,
            Supplier<String> nodeName,
            Watchdog watchdog) {
        this.search = search;
        this.from = from;
        this.backOff = backOff;
        this.desk = desk;
        this.nodeName = nodeName;
        this.watchdog = watchdog;
    }

    /** Starts looking for a scheduler. */
    public void start() {
        thread = Thread.ofPlatform().name("scheduler-link").daemon().start(this::keepConnected);
    }

    /** Stops looking, and hangs up when everything has been sent; waits a little for that. */
    public void close() throws InterruptedException {
        closing = true;
        Session current = session;
        Thread running = thread;
        if (current != null) {
            current.outbox.closeAfterwards();
        } else if (running != null) {
            running.interrupt();
        }
        if (running != null) {
            running.join(CLOSE_LIMIT);
        }
    }

    /** Sends a message after those before it. */
    public void send(Message message) {
        Session current = session;
        if (current != null) {
            current.outbox.send(message);
        }
    }

    /** Hangs up on a scheduler that broke the protocol. */
    public void drop(String reason) {
        Session current = session;
        if (current != null) {
            log.warn("scheduler {} dropped: {}", current.connection, reason);
            current.breached = true;
            Outbox.hangUp(current.connection);
        }
    }

    /** How long one look around takes from now on. */
    public void setPatience(Duration patience) {
        this.patience = patience;
    }

    private void keepConnected() {
        try {
            while (!closing) {
                Duration wait = attemptOrReport();
                if (wait.isPositive() && !closing) {
                    log.debug("Delaying reconnect. Next attempt in {} ms", wait.toMillis());
                    Thread.sleep(wait);
                }
            }
        } catch (InterruptedException e) {
            log.debug("no more attempts at a scheduler");
        }
    }

    /** Whatever goes wrong, there must be a next attempt. */
    private Duration attemptOrReport() throws InterruptedException {
        try {
            return attempt();
        } catch (RuntimeException | Error e) {
            InternalErrors.report(log, "scheduler", e);
            return backOff.afterLoss();
        }
    }

    /** Finds, connects and reads until the end; says how long to wait before the next time. */
    private Duration attempt() throws InterruptedException {
        PeerConnection connection;
        try {
            Optional<InetSocketAddress> found = search.find(patience);
            if (found.isEmpty()) {
                // The search itself took its time.
                reportOutage("nobody answered");
                return Duration.ZERO;
            }
            connection =
                    SchedulerConnection.open(
                            found.get(),
                            from == null ? null : new InetSocketAddress(from, 0),
                            ProtocolVersion.EXTENDED,
                            CONNECT_LIMIT,
                            watchdog);
        } catch (IOException e) {
            reportOutage(String.valueOf(e.getMessage()));
            return backOff.afterLoss();
        }
        return serve(new Session(connection));
    }

    /** An outage is one line, not one an attempt. */
    private void reportOutage(String reason) {
        if (outageLogged) {
            log.debug("no scheduler: {}", reason);
        } else {
            outageLogged = true;
            log.warn("no scheduler: {}; clients compile here until there is one", reason);
        }
    }

    private Duration serve(Session current) throws InterruptedException {
        PeerConnection connection = current.connection;
        String ownAddress = ((InetSocketAddress) connection.local()).getAddress().getHostAddress();
        long connectedSince = System.nanoTime();
        session = current;
        outageLogged = false;
        log.info("Connected to scheduler {} (I am known as {})", connection, ownAddress);
        try (var _ = DeliveryWatch.start(connection, current::giveUp)) {
            desk.handle(
                    new Event.SchedulerConnected(
                            ownAddress, connection.version().agreed(), nodeName.get()));
            while (true) {
                desk.handle(new Event.SchedulerSaid(connection.receive()));
            }
        } catch (EOFException e) {
            if (!closing) {
                log.warn("scheduler closed connection: {}", connection);
            }
        } catch (ProtocolException e) {
            log.warn("scheduler {} dropped: {}", connection, e.getMessage());
            current.breached = true;
        } catch (IOException e) {
            if (closing || current.breached) {
                log.debug("scheduler {}: hung up", connection);
            } else {
                String reason = current.goneBecause;
                log.warn(
                        "scheduler {} lost: {}",
                        connection,
                        reason == null ? e.toString() : reason);
            }
        } finally {
            session = null;
            Outbox.hangUp(connection);
            desk.handle(new Event.SchedulerLost());
        }
        if (current.breached) {
            return backOff.afterBreach();
        }
        if (System.nanoTime() - connectedSince > BackOff.lasting().toNanos()) {
            backOff.reset();
        }
        return backOff.afterLoss();
    }
}
