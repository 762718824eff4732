package org.jcecc.client.resident;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import jdk.net.ExtendedSocketOptions;
import org.jcecc.client.launch.BuildId;
import org.jcecc.client.launch.LauncherFrame;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.launch.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts launchers and hands their commands to the handler until it is asked to leave, by STOP or
 * RESTART, by {@link #leave}, or by nobody having come for a while. One thread reads each
 * connection, another works on its command: threads of the system, since a virtual thread that
 * waits for a socket costs more of the processor than one of these, and we are there to save it.
 */
final class ResidentServer implements AutoCloseable, ResidentControl {

    private static final Logger log = LoggerFactory.getLogger(ResidentServer.class);

    private static final Duration FIRST_FRAME_LIMIT = Duration.ofSeconds(10);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(5);
    private static final Duration INSPECTION_INTERVAL = Duration.ofSeconds(5);

    private final SocketPlace place;
    private final UserPrincipal owner;
    private final SessionHandler handler;
    private final LongSupplier clock;
    private final Occupancy occupancy;
    private final DataConnections dataConnections = new DataConnections();
    private final AtomicBoolean left = new AtomicBoolean();
    private final Set<SocketChannel> launchers = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> leaving = new CompletableFuture<>();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("session-", 1).factory());
    private final ScheduledThreadPoolExecutor watchdog =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("watchdog").factory());

    /**
     * @param clock nanoseconds that only grow
     */
    ResidentServer(Path socket, SessionHandler handler, Duration idleTimeout, LongSupplier clock)
            throws IOException {
        this.place = SocketPlace.take(socket);
        this.owner = Files.getOwner(socket);
        this.handler = handler;
        this.clock = clock;
        watchdog.setRemoveOnCancelPolicy(true);
        this.occupancy = new Occupancy(idleTimeout, clock.getAsLong());
    }

    /** Begins to accept launchers. */
    void start() {
        Thread.ofPlatform().daemon().name("accept").start(this::acceptAll);
        long interval = INSPECTION_INTERVAL.toMillis();
        var _ =
                watchdog.scheduleWithFixedDelay(
                        this::inspect, interval, interval, TimeUnit.MILLISECONDS);
    }

    SocketPlace place() {
        return place;
    }

    @Override
    public Path runtimeDirectory() {
        return place.directory();
    }

    @Override
    public void leave(String why) {
        if (left.compareAndSet(false, true)) {
            try {
                place.close();
            } catch (IOException e) {
                log.warn("socket not removed: {}", e.toString());
            } finally {
                // Whatever it was: nobody is to wait at the socket of a process that is deaf.
                leaving.complete(why);
            }
        }
    }

    /** Waits until it was asked to leave, and says why. */
    String awaitLeaving() throws InterruptedException {
        try {
            return leaving.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("completed with reasons only", e);
        }
    }

    /**
     * Lets the running sessions end, for this long at most. Then cancels what is left, so that no
     * temporary files stay; those launchers run their commands themselves.
     */
    void finishSessions(Duration limit) throws InterruptedException {
        if (!occupancy.awaitNone(limit)) {
            launchers.forEach(ResidentServer::closeQuietly);
            boolean cancelled = occupancy.awaitNone(CANCEL_LIMIT);
            log.warn("sessions cancelled: all={}", cancelled);
        }
    }

    @Override
    public int sessions() {
        return occupancy.sessions();
    }

    @Override
    public void close() {
        leave("closed");
        watchdog.shutdownNow();
        threads.shutdown();
    }

    /** Leaves if nobody comes any more, or nobody can. */
    void inspect() {
        try {
            if (occupancy.idleForTooLong(clock.getAsLong())) {
                leave("idle");
            } else if (!place.isOurs()) {
                leave("socket taken away");
            }
        } catch (IOException | RuntimeException | Error e) {
            // Thrown on it would be the last look.
            log.warn("socket not looked at: {}", e.toString());
        }
    }

    private void acceptAll() {
        while (true) {
            try {
                var channel = place.server().accept();
                serveBeside(channel);
            } catch (IOException | RuntimeException | Error e) {
                if (!place.server().isOpen()) {
                    return;
                }
                // Out of descriptors or memory, most likely: launchers meanwhile run their
                // commands themselves.
                leave("accept failed: " + e);
                return;
            }
        }
    }

    private void serveBeside(SocketChannel channel) {
        try {
            threads.execute(() -> serve(channel));
        } catch (OutOfMemoryError e) {
            // No thread left for us: this launcher runs its command itself.
            log.warn("connection dropped: {}", e.getMessage());
            closeQuietly(channel);
        }
    }

    private void serve(SocketChannel channel) {
        boolean handedOver = false;
        try {
            var frames = new FrameChannel(channel);
            var limit =
                    watchdog.schedule(
                            () -> closeQuietly(channel),
                            FIRST_FRAME_LIMIT.toMillis(),
                            TimeUnit.MILLISECONDS);
            var first = frames.read();
            limit.cancel(false);
            if (first.isEmpty()) {
                return;
            }
            switch (first.get()) {
                case LauncherFrame.Hello(var request) -> {
                    requireOwnUser(channel);
                    serveLauncher(request, channel, frames);
                }
                case LauncherFrame.ForeignHello(int protocol) -> {
                    requireOwnUser(channel);
                    refuse(frames, "protocol " + protocol);
                }
                case LauncherFrame.Data(var token) -> {
                    handedOver = true;
                    dataConnections.arrived(token, channel);
                }
                case LauncherFrame.Stop() -> {
                    requireOwnUser(channel);
                    leave("asked by a newer build");
                }
                default ->
                        throw new IOException(
                                "first frame: %s (expected: HELLO, DATA or STOP)"
                                        .formatted(first.get().getClass().getSimpleName()));
            }
        } catch (IOException e) {
            log.warn("connection dropped: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            log.error("connection dropped", e);
        } finally {
            if (!handedOver) {
                closeQuietly(channel);
            }
        }
    }

    // Asks the user database, which takes its time: once per launcher, and not for DATA.
    private void requireOwnUser(SocketChannel channel) throws IOException {
        var peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!peer.equals(owner)) {
            throw new IOException(
                    "peer: user %s (expected: %s)".formatted(peer.getName(), owner.getName()));
        }
    }

    private void serveLauncher(LauncherRequest request, SocketChannel channel, FrameChannel frames)
            throws IOException {
        if (!request.buildId().equals(BuildId.current())) {
            refuse(frames, "build " + request.buildId());
            return;
        }
        occupancy.begin();
        launchers.add(channel);
        try {
            frames.write(new Order.Welcome());
            var session = new LauncherSession(request, channel, frames, dataConnections, this);
            var worker = CompletableFuture.runAsync(() -> work(session, channel), threads);
            session.readReports();
            worker.join();
        } finally {
            launchers.remove(channel);
            occupancy.end(clock.getAsLong());
        }
    }

    private void work(LauncherSession session, SocketChannel channel) {
        session.handledBy(Thread.currentThread());
        try {
            handler.handle(session);
        } catch (IOException | InterruptedException e) {
            log.debug("command given up: {}", e.toString());
        } catch (RuntimeException | Error e) {
            log.error("command given up; its launcher runs it", e);
        } finally {
            session.handled();
            if (!session.ended()) {
                closeQuietly(channel);
            }
        }
    }

    /**
     * A launcher of another build is told so after the socket is free for its own resident client.
     */
    private void refuse(FrameChannel frames, String what) throws IOException {
        leave("launcher of %s came (expected: build %s)".formatted(what, BuildId.current()));
        frames.write(new Order.Restart());
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("connection not closed: {}", e.toString());
        }
    }
}
