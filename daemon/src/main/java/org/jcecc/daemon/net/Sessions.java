package org.jcecc.daemon.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.work.Environments;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All clients' connections. Any thread may use it. */
public final class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    /** A peer that does not shake hands within this time is dropped. */
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(15);

    /** The part of this program's memory that may hold what jobs that wait were sent. */
    private static final int READ_AHEAD_SHARE = 4;

    private final EventSink desk;
    private final Environments environments;
    private final Predicate<InetAddress> mayConnect;
    private final LocalUsers localUsers;
    private final Duration loginLimit;
    private final Watchdog watchdog;
    private final ReadAheadBudget budget =
            new ReadAheadBudget(Runtime.getRuntime().maxMemory() / READ_AHEAD_SHARE);
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final Map<Integer, ClientSession> sessions = new ConcurrentHashMap<>();

    /**
     * @param mayConnect which other machines are served
     * @param localUsers who is served as this machine's
     * @param loginLimit how long a client may take for its first message, and one of another
     *     machine for each, unless it waits for us
     * @param watchdog closes connections that exceed their time
     */
    public Sessions(
            EventSink desk,
            Environments environments,
            Predicate<InetAddress> mayConnect,
            LocalUsers localUsers,
            Duration loginLimit,
            Watchdog watchdog) {
        this.desk = desk;
        this.environments = environments;
        this.mayConnect = mayConnect;
        this.localUsers = localUsers;
        this.loginLimit = loginLimit;
        this.watchdog = watchdog;
    }

    /** The connection of a client, if it still exists. */
    public @Nullable ClientSession find(int client) {
        return sessions.get(client);
    }

    /**
     * Hangs up on everybody when what they were sent has gone out.
     *
     * @param limit how long to wait for that
     */
    public void closeAll(Duration limit) throws InterruptedException {
        sessions.values().forEach(ClientSession::close);
        long end = System.nanoTime() + limit.toNanos();
        synchronized (sessions) {
            long millis = limit.toMillis();
            while (!sessions.isEmpty() && millis > 0) {
                sessions.wait(millis);
                millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }

    /** Serves an accepted connection on a thread of its own. */
    void serve(SocketChannel channel) {
        Thread.ofVirtual().name("client").start(() -> shakeHandsAndRun(channel));
    }

    private void shakeHandsAndRun(SocketChannel channel) {
        try {
            if (!welcome(channel)) {
                channel.close();
                return;
            }
            PeerConnection connection =
                    PeerConnection.accept(
                            channel, ProtocolVersion.EXTENDED, HANDSHAKE_LIMIT, watchdog);
            run(connection);
        } catch (EOFException e) {
            // The scheduler looks whether we can be reached, and says nothing.
            log.trace("peer gone before the handshake: {}", e.getMessage());
        } catch (IOException e) {
            log.debug("peer dropped: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean welcome(SocketChannel channel) throws IOException {
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress peer)
                || peer.getAddress().isLoopbackAddress()
                || mayConnect.test(peer.getAddress())) {
            return true;
        }
        log.info("peer {} refused: not among those allowed", peer);
        return false;
    }

    private void run(PeerConnection connection) throws InterruptedException {
        int number = lastNumber.incrementAndGet();
        Thread.currentThread().setName("client " + number);
        ClientSession session =
                new ClientSession(
                        number,
                        localUsers.include(connection),
                        connection,
                        desk,
                        environments,
                        budget,
                        loginLimit,
                        watchdog);
        sessions.put(number, session);
        try {
            session.run();
        } finally {
            synchronized (sessions) {
                sessions.remove(number);
                sessions.notifyAll();
            }
        }
    }
}
