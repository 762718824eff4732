package org.jcecc.protocol.connection;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jcecc.protocol.message.Frames;

/**
 * Cuts what a channel delivers into frames. A frame's memory grows with the bytes that have come,
 * not with the length a peer claims; one of the usual size is read without copying. One thread.
 */
final class FrameInput {

    private static final int BUFFER_SIZE = 16 << 10;

    /** Holds a chunk of 100,000 bytes that did not shrink, with the fields before it. */
    private static final int USUAL_LARGE_FRAME = 104 << 10;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE).flip();

    FrameInput(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** What has arrived and is not taken yet; waits for at least one byte. */
    ByteBuffer arrived() throws IOException {
        if (!buffer.hasRemaining()) {
            readMore("the next byte");
        }
        return buffer;
    }

    /**
     * The next frame without its length, in memory of its own.
     *
     * @throws EOFException if the peer has closed
     */
    ByteBuffer next() throws IOException {
        while (buffer.remaining() < Frames.LENGTH_BYTES) {
            readMore(buffer.hasRemaining() ? "the rest of a length" : "a frame");
        }
        int length = Frames.checkLength(buffer.getInt());
        byte[] frame = new byte[Math.min(length, USUAL_LARGE_FRAME)];
        int size = Math.min(frame.length, buffer.remaining());
        buffer.get(frame, 0, size);
        while (size < length) {
            if (size == frame.length) {
                frame = Arrays.copyOf(frame, Math.min(length, 2 * frame.length));
            }
            int count = channel.read(ByteBuffer.wrap(frame, size, frame.length - size));
            if (count < 0) {
                throw endOfStream("the other %d bytes of a frame".formatted(length - size));
            }
            size += count;
        }
        return ByteBuffer.wrap(frame);
    }

    private void readMore(String wanted) throws IOException {
        buffer.compact();
        int count = channel.read(buffer);
        buffer.flip();
        if (count < 0) {
            throw endOfStream(wanted);
        }
    }

    private static EOFException endOfStream(String wanted) {
        return new EOFException("closed by the peer (expected: %s)".formatted(wanted));
    }
}
