package org.jcecc.daemon.job;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jcecc.daemon.work.Pace;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.compress.ChunkDecompressor;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.jcecc.service.log.InternalErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The preprocessed source on its way from the submitter into the compiler, and an eye on the
 * submitter for as long as the compiler runs. One thread receives, another feeds, so that a
 * compiler which does not read hides no client that leaves; both end with the job.
 */
final class SourceFeed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SourceFeed.class);

    /** Why the compiler was stopped before its end. */
    enum Interruption {
        HUNG_UP("unexpected EOF while reading preprocessed file"),
        SILENT("timeout while reading preprocessed file"),
        TOO_SLOW("preprocessed file arrives too slowly"),
        WRONG_MESSAGE("unexpected message while reading preprocessed file"),
        CORRUPT("corrupt data while reading preprocessed file"),
        BROKEN("internal error while reading preprocessed file"),
        CANCELLED("client cancelled the job");

        private final String text;

        Interruption(String text) {
            this.text = text;
        }

        /** For the log. */
        String text() {
            return text;
        }
    }

    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** Longer than any job lives. */
    private static final Duration FOR_EVER = Duration.ofDays(1);

    /** Compressed source held for a compiler that is slower than the network, in bytes. */
    private static final int BUFFER = 16 << 20;

    private final Submitter submitter;
    private final Pace pace;
    private final OutputStream source;
    private final Runnable compilerKiller;
    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(BUFFER);
    private final AtomicReference<Interruption> interruption = new AtomicReference<>();
    private final CountDownLatch sourceOver = new CountDownLatch(1);
    private final Thread receiver;
    private final Thread feeder;
    private final AtomicLong compressed = new AtomicLong();
    private final AtomicLong uncompressed = new AtomicLong();
    private volatile boolean compilerEnded;

    private SourceFeed(
            Submitter submitter,
            Pace pace,
            OutputStream source,
            Runnable compilerKiller,
            int jobId) {
        this.submitter = submitter;
        this.pace = pace;
        this.source = source;
        this.compilerKiller = compilerKiller;
        receiver = Thread.ofVirtual().name("job-" + jobId + "-receiver").unstarted(this::receive);
        // Writing a pipe nobody reads would hold the carrier of a virtual thread, and a few such
        // jobs all of them.
        feeder =
                Thread.ofPlatform().daemon().name("job-" + jobId + "-feeder").unstarted(this::feed);
    }

    /**
     * Starts receiving and feeding.
     *
     * @param source the compiler's standard input; closed at the end of what was received
     * @param compilerKiller called before that if this is not the end of the source
     */
    static SourceFeed start(
            Submitter submitter,
            Pace pace,
            OutputStream source,
            Runnable compilerKiller,
            int jobId) {
        SourceFeed feed = new SourceFeed(submitter, pace, source, compilerKiller, jobId);
        feed.receiver.start();
        feed.feeder.start();
        return feed;
    }

    /** Why the compiler was stopped, if it was. */
    Optional<Interruption> interruption() {
        return Optional.ofNullable(interruption.get());
    }

    /** From now on nothing the submitter does changes the verdict. */
    Optional<Interruption> compilerEnded() {
        compilerEnded = true;
        return interruption();
    }

    /**
     * Waits until the submitter has sent all of its source, wanted or not: to close before would
     * destroy what it has not read yet.
     */
    void awaitEnd() throws InterruptedException {
        if (interruption().isEmpty()) {
            sourceOver.await();
        }
    }

    /** Source as it arrived, in bytes. */
    long compressed() {
        return compressed.get();
    }

    /** Source, in bytes. */
    long uncompressed() {
        return uncompressed.get();
    }

    @Override
    public void close() {
        receiver.interrupt();
        feeder.interrupt();
    }

    private void receive() {
        try {
            receiveSource();
            sourceOver.countDown();
            submitter.receive(FOR_EVER);
            stop(Interruption.CANCELLED);
        } catch (SocketTimeoutException e) {
            stop(Interruption.SILENT);
        } catch (Pace.TooSlowException e) {
            stop(Interruption.TOO_SLOW);
        } catch (ProtocolException e) {
            stop(Interruption.WRONG_MESSAGE);
        } catch (IOException e) {
            stop(Interruption.HUNG_UP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            broken(e);
        } finally {
            sourceOver.countDown();
        }
    }

    private void receiveSource() throws IOException, InterruptedException {
        while (true) {
            pace.waiting();
            Message message = submitter.receive(SILENCE);
            switch (message) {
                case FileChunk chunk -> {
                    pace.moved(chunk.data().remaining());
                    compressed.addAndGet(chunk.data().remaining());
                    uncompressed.addAndGet(chunk.uncompressedLength());
                    room.acquire(chunk.data().remaining());
                    queue.add(chunk);
                }
                case End end -> {
                    queue.add(end);
                    return;
                }
                default ->
                        throw new ProtocolException(
                                "source", message.getClass().getSimpleName(), "FILE_CHUNK or END");
            }
        }
    }

    private void feed() {
        try (source) {
            feedAll();
        } catch (IOException e) {
            // The last bytes found no reader; what that means the compiler's exit status says.
        }
    }

    /** A compiler whose source ends too early has been stopped before it sees that. */
    private void feedAll() {
        try {
            boolean wanted = true;
            while (queue.take() instanceof FileChunk chunk) {
                wanted = wanted && write(chunk);
                room.release(chunk.data().remaining());
            }
        } catch (ProtocolException e) {
            stop(Interruption.CORRUPT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** Returns whether more is wanted: a compiler may stop at its first error. */
    private boolean write(FileChunk chunk) throws ProtocolException {
        byte[] bytes = ChunkDecompressor.decompress(chunk);
        try {
            source.write(bytes);
            source.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void stop(Interruption reason) {
        if (!compilerEnded && interruption.compareAndSet(null, reason)) {
            compilerKiller.run();
        }
    }

    private void broken(Throwable error) {
        stop(Interruption.BROKEN);
        InternalErrors.report(log, "source of a job", error);
    }
}
