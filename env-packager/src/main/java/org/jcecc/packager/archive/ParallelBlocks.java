package org.jcecc.packager.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Cuts what is written into blocks, encodes them on several threads and writes the results in
 * order. Written to by one thread. At most two blocks a thread are in memory.
 */
final class ParallelBlocks extends OutputStream {

    private final OutputStream output;
    private final Encoder encoder;
    private final int blockSize;
    private final int inFlightLimit;
    private final ExecutorService threads;
    private final Deque<Future<byte[]>> inFlight = new ArrayDeque<>();
    private byte[] block;
    private int filled;
    private byte[] previous = new byte[0];

    /** Encodes one block independently of all others but for the text before it. */
    interface Encoder {

        /**
         * Encodes a block.
         *
         * @param previous the block before, empty for the first
         * @param block holds the data
         * @param length how many bytes of it count
         */
        byte[] encode(byte[] previous, byte[] block, int length) throws IOException;
    }

    ParallelBlocks(OutputStream output, int blockSize, int threadCount, Encoder encoder) {
        this.output = output;
        this.encoder = encoder;
        this.blockSize = blockSize;
        this.inFlightLimit = threadCount + 1;
        this.block = new byte[blockSize];
        this.threads =
                Executors.newFixedThreadPool(
                        threadCount,
                        Thread.ofPlatform().daemon().name("environment-compressor-", 0).factory());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int n = Math.min(length - done, blockSize - filled);
            System.arraycopy(bytes, offset + done, block, filled, n);
            filled += n;
            done += n;
            if (filled == blockSize) {
                submit();
            }
        }
    }

    /** Writes what is left; the stream behind stays open. */
    void finish() throws IOException {
        if (filled > 0) {
            submit();
        }
        while (!inFlight.isEmpty()) {
            writeOldest();
        }
    }

    /** Ends the threads without waiting for results, and closes the stream behind. */
    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        output.close();
    }

    private void submit() throws IOException {
        var data = block;
        var before = previous;
        int length = filled;
        inFlight.add(threads.submit(() -> encoder.encode(before, data, length)));
        previous = data;
        block = new byte[blockSize];
        filled = 0;
        if (inFlight.size() >= inFlightLimit) {
            writeOldest();
        }
    }

    private void writeOldest() throws IOException {
        try {
            output.write(inFlight.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("compression: interrupted");
        } catch (ExecutionException e) {
            throw new IOException("compression: " + e.getCause(), e);
        }
    }
}
