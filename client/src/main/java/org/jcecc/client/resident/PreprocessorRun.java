package org.jcecc.client.resident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jcecc.client.launch.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * A preprocessor that the launcher has started, writing straight to us. Used by the session's
 * thread; with captured diagnostics a second thread has to read them at the same time, or the
 * preprocessor may wait for us for ever.
 */
public final class PreprocessorRun implements AutoCloseable {

    private final SocketChannel stdout;
    private final @Nullable SocketChannel stderr;
    private final CompletableFuture<RunStatus> status;

    PreprocessorRun(
            SocketChannel stdout,
            @Nullable SocketChannel stderr,
            CompletableFuture<RunStatus> status) {
        this.stdout = stdout;
        this.stderr = stderr;
        this.status = status;
    }

    /** The preprocessed source. Interrupting the reading thread closes it. */
    public InputStream stdout() {
        return Channels.newInputStream(stdout);
    }

    /** The diagnostics, if they were asked for. Interrupting the reading thread closes it. */
    public Optional<InputStream> stderr() {
        return Optional.ofNullable(stderr).map(Channels::newInputStream);
    }

    /**
     * Waits until it has ended; best after {@link #stdout} has.
     *
     * @throws IOException if the launcher is gone
     */
    public RunStatus awaitStatus() throws IOException, InterruptedException {
        return LauncherSession.await(status);
    }

    /** Whether it has ended, after waiting for that for some time. */
    public boolean ended(Duration limit) throws InterruptedException {
        try {
            status.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /**
     * Stops reading; a preprocessor that still writes dies of it. Its status comes nevertheless.
     */
    @Override
    public void close() throws IOException {
        try {
            stdout.close();
        } finally {
            if (stderr != null) {
                stderr.close();
            }
        }
    }
}
