package org.jcecc.client.resident;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jcecc.client.launch.LauncherFrame;
import org.jcecc.client.launch.LauncherFrameCodec;
import org.jcecc.client.launch.Order;
import org.jcecc.client.launch.OrderCodec;

/** Frames over a blocking channel. One thread reads; any thread may write. */
final class FrameChannel {

    private final ByteChannel channel;
    private final ReentrantLock writing = new ReentrantLock();

    FrameChannel(ByteChannel channel) {
        this.channel = channel;
    }

    /**
     * The next frame, or empty when the peer has closed the connection between two frames. Reads
     * not one byte beyond the frame: what follows a DATA frame is not ours.
     */
    Optional<LauncherFrame> read() throws IOException {
        var header = ByteBuffer.allocate(Integer.BYTES);
        if (!fill(header)) {
            return Optional.empty();
        }
        int length = header.getInt(0);
        if (length < 1 || length > LauncherFrameCodec.MAX_FRAME_BYTES) {
            throw new IOException(
                    "frame: length %d (expected: 1 to %d)"
                            .formatted(
                                    Integer.toUnsignedLong(length),
                                    LauncherFrameCodec.MAX_FRAME_BYTES));
        }
        var frame = ByteBuffer.allocate(length);
        if (!fill(frame)) {
            throw new EOFException("frame: no bytes (expected: %d)".formatted(length));
        }
        return Optional.of(LauncherFrameCodec.decode(frame.flip()));
    }

    void write(Order order) throws IOException {
        var frame = OrderCodec.encode(order);
        writing.lock();
        try {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        } finally {
            writing.unlock();
        }
    }

    /** False if the channel ended before the first byte. */
    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException(
                        "frame: %d bytes (expected: %d)"
                                .formatted(buffer.position(), buffer.capacity()));
            }
        }
        return true;
    }
}
