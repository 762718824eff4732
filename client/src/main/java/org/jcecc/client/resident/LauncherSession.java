package org.jcecc.client.resident;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jcecc.client.launch.LauncherFrame;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.launch.Order;
import org.jcecc.client.launch.OutputStreamKind;
import org.jcecc.client.launch.Program;
import org.jcecc.client.launch.RunStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command of a launcher that waits for orders. The session's thread (see {@link
 * SessionHandler}) gives them; the connection's own thread brings what the launcher reports, and
 * interrupts the session's thread when the launcher is gone before its command was over.
 */
public final class LauncherSession {

    private static final Logger log = LoggerFactory.getLogger(LauncherSession.class);

    private static final int DATA_CONNECTION_LIMIT_SECONDS = 20;

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    private final LauncherRequest request;
    private final SocketChannel channel;
    private final FrameChannel frames;
    private final DataConnections dataConnections;
    private final ResidentControl resident;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<CompletableFuture<RunStatus>> running = new ArrayDeque<>();
    private final List<AutoCloseable> cancelHooks = new ArrayList<>();
    private State state = State.OPEN;
    private @Nullable Thread handler;

    private enum State {
        OPEN,
        /** An order that ends the command was given: the launcher closing is what we wait for. */
        ENDED,
        /** The launcher closed before that. */
        CANCELLED
    }

    LauncherSession(
            LauncherRequest request,
            SocketChannel channel,
            FrameChannel frames,
            DataConnections dataConnections,
            ResidentControl resident) {
        this.request = request;
        this.channel = channel;
        this.frames = frames;
        this.dataConnections = dataConnections;
        this.resident = resident;
    }

    public LauncherRequest request() {
        return request;
    }

    /**
     * Whether the launcher, or the program it became, is stopped at the moment, by Ctrl-Z for
     * example.
     */
    public boolean stopped() {
        return ProcessState.stopped(request.processId());
    }

    /**
     * Waits as long as the launcher is stopped in the middle of an order. What the next order needs
     * would be kept from others.
     */
    public void awaitContinued() throws InterruptedException {
        while (ordered() && stopped()) {
            Thread.sleep(LOOK_INTERVAL);
        }
    }

    private synchronized boolean ordered() {
        return !running.isEmpty();
    }

    /** The resident client that works on it. */
    public ResidentControl resident() {
        return resident;
    }

    /**
     * The launcher becomes the program: byte for byte what the user would have had without us. Ends
     * the command; {@link #awaitClosed} then returns when the program is over. If it cannot be
     * started the launcher says so to the user.
     */
    public void exec(Program program) throws IOException {
        end(new Order.Exec(program));
    }

    /**
     * As {@link #exec}, of the program the launcher would choose if there were no resident client.
     */
    public void execLocally() throws IOException {
        end(new Order.Exec(new Program("", List.of(), List.of())));
    }

    /**
     * The launcher runs the program as a child with its own streams. Signals that the launcher gets
     * meanwhile go to the program. If the session is lost later without an order that ends the
     * command, this program's status is the command's.
     */
    public RunStatus run(Program program) throws IOException, InterruptedException {
        return await(start(new Order.Run(program)));
    }

    /**
     * The launcher starts a preprocessor, whose output comes here.
     *
     * @throws IOException if the launcher is gone, or has not connected the preprocessor in time
     */
    public PreprocessorRun preprocess(Program program) throws IOException, InterruptedException {
        long token = dataConnections.nextToken();
        var stdout = dataConnections.expect(token);
        boolean connected = false;
        try {
            var status = start(new Order.Preprocess(program, token));
            var run = new PreprocessorRun(awaitConnection(stdout, status), status);
            connected = true;
            return run;
        } finally {
            dataConnections.forget(token);
            if (!connected) {
                // It has come, or comes this very moment.
                var _ = stdout.thenAccept(LauncherSession::closeQuietly);
            }
        }
    }

    /**
     * Prints on the user's standard output. Held back by the launcher until the next order that
     * ends the command or starts a program, so that nothing is printed twice if we die before.
     */
    public void stdout(byte[] bytes) throws IOException {
        order(new Order.Print(OutputStreamKind.STDOUT, bytes));
    }

    /** As {@link #stdout}, on standard error. The order among both is kept. */
    public void stderr(byte[] bytes) throws IOException {
        order(new Order.Print(OutputStreamKind.STDERR, bytes));
    }

    /**
     * The launcher removes this file if we die before the command's end.
     *
     * @param path absolute; carries bytes
     */
    public void temporary(String path) throws IOException {
        order(new Order.Temporary(path));
    }

    /**
     * Ends the command.
     *
     * @param status 0 to 255
     */
    public void exit(int status) throws IOException {
        end(new Order.Exit(status));
    }

    /** Ends the command as if the signal had killed it. */
    public void exitBySignal(int signal) throws IOException {
        end(new Order.ExitBySignal(signal));
    }

    /** Waits until the launcher, or the program it became, has closed the connection. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /**
     * Closes the resource when the launcher is gone before the command's end, on another thread,
     * just before the session's thread is interrupted. At once if it is gone already.
     *
     * @return to be closed when the resource is no longer in use; that does not close the resource
     */
    public Registration onCancel(AutoCloseable resource) {
        boolean late;
        synchronized (this) {
            late = state == State.CANCELLED;
            if (!late) {
                cancelHooks.add(resource);
            }
        }
        if (late) {
            closeQuietly(resource);
        }
        return () -> {
            synchronized (this) {
                cancelHooks.remove(resource);
            }
        };
    }

    /** Ends an {@link #onCancel}. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** The thread to interrupt when the launcher is gone, or because it is gone already. */
    synchronized void handledBy(Thread thread) {
        handler = thread;
        if (state == State.CANCELLED) {
            thread.interrupt();
        }
    }

    /** The session's thread is through; no interrupt may reach it any more. */
    synchronized void handled() {
        handler = null;
    }

    synchronized boolean ended() {
        return state != State.OPEN;
    }

    /** Reads what the launcher reports until it closes the connection. */
    void readReports() {
        try {
            for (var frame = frames.read(); frame.isPresent(); frame = frames.read()) {
                take(frame.get());
            }
        } catch (IOException e) {
            log.debug("launcher {}: {}", request.processId(), e.getMessage());
        } finally {
            lost();
        }
    }

    private void take(LauncherFrame frame) throws IOException {
        switch (frame) {
            case LauncherFrame.Status(var status) -> {
                CompletableFuture<RunStatus> first;
                synchronized (this) {
                    first = running.poll();
                }
                if (first != null) {
                    first.complete(status);
                }
            }
            case LauncherFrame.Ping() -> frames.write(new Order.Pong());
            default ->
                    throw new IOException(
                            "launcher: %s (expected: STATUS, FAILED or PING)"
                                    .formatted(frame.getClass().getSimpleName()));
        }
    }

    private void lost() {
        List<AutoCloseable> hooks;
        List<CompletableFuture<RunStatus>> waiting;
        synchronized (this) {
            waiting = List.copyOf(running);
            hooks = state == State.OPEN ? List.copyOf(cancelHooks) : List.of();
            if (state == State.OPEN) {
                state = State.CANCELLED;
            }
        }
        closeQuietly(channel);
        hooks.forEach(LauncherSession::closeQuietly);
        for (var status : waiting) {
            status.completeExceptionally(new EOFException("launcher: gone (expected: STATUS)"));
        }
        synchronized (this) {
            if (state == State.CANCELLED && handler != null) {
                handler.interrupt();
            }
        }
        closed.countDown();
    }

    private CompletableFuture<RunStatus> start(Order order) throws IOException {
        var status = new CompletableFuture<RunStatus>();
        synchronized (this) {
            requireOpen(order);
            running.add(status);
        }
        frames.write(order);
        return status;
    }

    private void order(Order order) throws IOException {
        synchronized (this) {
            requireOpen(order);
        }
        frames.write(order);
    }

    private void end(Order order) throws IOException {
        synchronized (this) {
            requireOpen(order);
            state = State.ENDED;
        }
        frames.write(order);
    }

    private void requireOpen(Order order) throws IOException {
        switch (state) {
            case OPEN -> {}
            case CANCELLED ->
                    throw new EOFException("launcher: gone (expected: waiting for orders)");
            case ENDED ->
                    throw new IllegalStateException(
                            "session: ended (expected: open for %s)"
                                    .formatted(order.getClass().getSimpleName()));
        }
    }

    private static SocketChannel awaitConnection(
            CompletableFuture<SocketChannel> connection, CompletableFuture<RunStatus> status)
            throws IOException, InterruptedException {
        // The status may well overtake the connection; only a lost launcher never connects.
        var _ =
                status.whenComplete((_, failure) -> {
                    if (failure != null) {
                        connection.completeExceptionally(failure);
                    }
                });
        try {
            return connection.get(DATA_CONNECTION_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "preprocessor: not connected after %d s"
                            .formatted(DATA_CONNECTION_LIMIT_SECONDS),
                    e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    static RunStatus await(CompletableFuture<RunStatus> status)
            throws IOException, InterruptedException {
        try {
            return status.get();
        } catch (ExecutionException | CancellationException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            log.debug("resource of a cancelled command not closed: {}", e.toString());
        }
    }
}
