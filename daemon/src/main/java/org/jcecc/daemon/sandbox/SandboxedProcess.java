package org.jcecc.daemon.sandbox;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program running in a sandbox. One thread feeds {@link #source}, one waits and takes the files,
 * any may {@link #kill}. Closing it kills what is left of it and waits until that is gone.
 */
public final class SandboxedProcess implements AutoCloseable {

    /** Exit status of the helper that noticed a full temporary space, see job.h. */
    private static final int EXIT_FULL = 5;

    private static final int LONGEST_COMPLAINT = 1000;

    /** A watcher must not be killed before it has killed; this is for one that is stuck. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Process process;
    private final FrameReader frames;
    private final Runnable afterwards;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private boolean killable;
    private boolean killWanted;

    /**
     * @param process the helper, or what it becomes
     * @param textLimit most the program may print, in bytes
     * @param afterwards cleans up when no process of the job exists any more
     */
    SandboxedProcess(Process process, int textLimit, Runnable afterwards) {
        this.process = process;
        this.afterwards = afterwards;
        frames = new FrameReader(process.getInputStream(), textLimit);
        // Reading a pipe would hold the carrier of a virtual thread for the whole compile.
        Thread.ofPlatform().daemon().name("job-output").start(this::readUntilEnd);
    }

    /**
     * The program's standard input; fails as soon as nobody reads it any more. Close it at the end
     * of the input.
     */
    public OutputStream source() {
        return process.getOutputStream();
    }

    /** Ends the input of a program that gets none. */
    void endSource() {
        close(source());
    }

    /**
     * Waits for the program's end; kills it when it takes too long.
     *
     * @throws InterruptedException if the thread was interrupted; the program still runs then
     */
    public Ending await(Duration limit) throws InterruptedException {
        try {
            return ending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            kill();
            return new Ending.OutOfTime();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading a job's output failed", e.getCause());
        }
    }

    /**
     * The files asked for, in that order, after {@link Ending.Ended} with exit code 0. Call once;
     * read their contents in order.
     */
    public List<OutputFile> outputs() throws IOException {
        return frames.outputs();
    }

    /**
     * Ends every process of the job, soon: as soon as it is so far that its processes die with the
     * one that is killed.
     */
    public synchronized void kill() {
        killWanted = true;
        if (killable) {
            process.destroy();
        }
    }

    private synchronized void killableNow() {
        killable = true;
        if (killWanted) {
            process.destroy();
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        kill();
        while (true) {
            try {
                if (!process.waitFor(GRACE)) {
                    process.destroyForcibly();
                    process.waitFor();
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        closeStreams();
        afterwards.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readUntilEnd() {
        try {
            Ending found = frames.untilEnd(this::killableNow);
            if (found instanceof Ending.TooMuchText) {
                kill();
            }
            ending.complete(found);
        } catch (EOFException e) {
            ending.complete(lost());
        } catch (IOException e) {
            kill();
            ending.complete(new Ending.Lost(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            kill();
            ending.completeExceptionally(e);
        } finally {
            killableNow();
        }
    }

    private Ending lost() {
        try {
            InputStream complaints = process.getErrorStream();
            byte[] text = complaints.readNBytes(LONGEST_COMPLAINT);
            return process.waitFor() == EXIT_FULL
                    ? new Ending.SpaceExhausted()
                    : new Ending.Lost(new String(text, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return new Ending.Lost(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ending.Lost("interrupted");
        }
    }

    private void closeStreams() {
        close(process.getInputStream());
        close(process.getErrorStream());
        close(process.getOutputStream());
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // The last bytes of the input found no reader, which the program's ending explains.
        }
    }
}
