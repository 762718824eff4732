package org.jcecc.client.resident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jcecc.client.launch.RunStatus;

/**
 * A preprocessor that the launcher has started, writing straight to us; its diagnostics come with
 * its status. Used by the session's thread.
 */
public final class PreprocessorRun implements AutoCloseable {

    private final SocketChannel stdout;
    private final CompletableFuture<RunStatus> status;

    PreprocessorRun(SocketChannel stdout, CompletableFuture<RunStatus> status) {
        this.stdout = stdout;
        this.status = status;
    }

    /** The preprocessed source. Interrupting the reading thread closes it. */
    public InputStream stdout() {
        return Channels.newInputStream(stdout);
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
        stdout.close();
    }
}
