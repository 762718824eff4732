package org.jcecc.protocol.connection;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.GatheringByteChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Writes to a channel until all is written, or the peer takes nothing for too long. */
final class FrameOutput implements Closeable {

    /** How long a peer may take no byte before the connection is given up. */
    static final Duration STALL_LIMIT = Duration.ofSeconds(30);

    /** More than any frame needs. */
    static final Duration NO_LIMIT = Duration.ofDays(1000);

    /** More at once would let a slow peer look stalled to a thread that blocks in the kernel. */
    private static final int BYTES_PER_WRITE = 64 << 10;

    private final GatheringByteChannel channel;
    private final Watchdog.Guard progress;
    private final Watchdog.Guard whole;
    private final AtomicLong written = new AtomicLong();

    FrameOutput(GatheringByteChannel channel, Watchdog watchdog) {
        this.channel = channel;
        progress = watchdog.guard(channel);
        whole = watchdog.guard(channel);
    }

    /**
     * Writes the buffers, of which only the last may be large.
     *
     * @param limit how long the peer may take for all of them
     * @throws SocketTimeoutException if the peer stalled, or the limit passed; the channel is
     *     closed then
     */
    void write(Duration limit, ByteBuffer... buffers) throws IOException {
        ByteBuffer last = buffers[buffers.length - 1];
        int end = last.limit();
        whole.arm(limit);
        try {
            while (last.position() < end) {
                last.limit(Math.min(end, last.position() + BYTES_PER_WRITE));
                progress.arm(STALL_LIMIT);
                written.addAndGet(channel.write(buffers));
                last.limit(end);
            }
        } catch (ClosedChannelException e) {
            if (progress.expired()) {
                throw new SocketTimeoutException(
                        "bytes the peer took: 0 in %d s (expected: some)"
                                .formatted(STALL_LIMIT.toSeconds()));
            }
            if (whole.expired()) {
                throw new SocketTimeoutException(
                        "message: not taken (expected: within %d ms)".formatted(limit.toMillis()));
            }
            throw e;
        } finally {
            progress.disarm();
            whole.disarm();
        }
    }

    /** Bytes the channel has taken so far. */
    long written() {
        return written.get();
    }

    /** Forgets the channel, without closing it. */
    @Override
    public void close() {
        progress.close();
        whole.close();
    }
}
