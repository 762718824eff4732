package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A thread that starts the helper. The kernel tells a helper of its parent's death when the thread
 * that started it ends, so that has to be a thread which lives as long as the daemon; virtual
 * threads and their carriers come and go. Called by any thread.
 */
public final class ProcessStarter implements AutoCloseable {

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("job-starter").factory());

    /**
     * Starts a process.
     *
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the caller was interrupted; no process is left then
     */
    public Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                Process process = builder.start();
                if (!started.complete(process)) {
                    process.destroy();
                }
            } catch (IOException | RuntimeException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return started.get();
        } catch (InterruptedException e) {
            // A process that starts after all must not be left alone.
            if (!started.cancel(false)) {
                started.join().destroy();
            }
            throw e;
        } catch (ExecutionException e) {
            throw new IOException("job helper: " + e.getMessage(), e);
        }
    }

    /** Ends the thread, and with it every job that still runs. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
