package org.jcecc.protocol.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jcecc.protocol.ProtocolException;

/**
 * Collects the bytes of one frame, growing as needed up to the largest frame allowed. What {@link
 * #last} takes stays where it is: a chunk of a file is not copied to be framed.
 */
public final class WireWriter {

    private static final int INITIAL_CAPACITY = 256;
    private static final int HIGHEST_BYTE = 0xff;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int limit;
    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int head;
    private ByteBuffer tail = NOTHING;

    /**
     * @param limit the most bytes this writer takes
     */
    public WireWriter(int limit) {
        this.limit = limit;
    }

    /** Appends a big-endian word. */
    public void word(int value) throws ProtocolException {
        reserve(Integer.BYTES);
        putWord(head, value);
        head += Integer.BYTES;
    }

    /** Appends a byte string with its count and the NUL at its end. */
    public void string(String value) throws ProtocolException {
        int length = value.length();
        word(length + 1);
        reserve(length + 1);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == 0 || c > HIGHEST_BYTE) {
                throw new ProtocolException(
                        "string to send",
                        "character " + (int) c,
                        "1.." + HIGHEST_BYTE + ", a byte");
            }
            bytes[head + i] = (byte) c;
        }
        bytes[head + length] = 0;
        head += length + 1;
    }

    /** Ends the frame with the remaining bytes of a buffer, which is neither copied nor moved. */
    public void last(ByteBuffer value) throws ProtocolException {
        reserve(value.remaining());
        tail = value.duplicate();
    }

    /** Overwrites the word at a position written before. */
    public void putWord(int position, int value) {
        bytes[position] = (byte) (value >>> 24);
        bytes[position + 1] = (byte) (value >>> 16);
        bytes[position + 2] = (byte) (value >>> 8);
        bytes[position + 3] = (byte) value;
    }

    /** Bytes of the frame so far. */
    public int size() {
        return head + tail.remaining();
    }

    /** The frame, to be written in this order. Do not write on afterwards. */
    public ByteBuffer[] buffers() {
        ByteBuffer front = ByteBuffer.wrap(bytes, 0, head);
        return tail.hasRemaining() ? new ByteBuffer[] {front, tail} : new ByteBuffer[] {front};
    }

    private void reserve(int more) throws ProtocolException {
        if (tail.hasRemaining()) {
            throw new IllegalStateException("something to write after the last field");
        }
        if (more > limit - head) {
            throw new ProtocolException(
                    "frame to send", (long) head + more + " bytes", "<= " + limit);
        }
        if (head + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(head + more, Math.min(limit, bytes.length * 2)));
        }
    }
}
