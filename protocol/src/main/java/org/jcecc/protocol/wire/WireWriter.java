package org.jcecc.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jcecc.protocol.ProtocolException;

/** Collects the bytes of one frame, growing as needed up to the largest frame allowed. */
public final class WireWriter {

    private static final int INITIAL_CAPACITY = 256;

    private final int limit;
    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int size;

    /**
     * @param limit the most bytes this writer takes
     */
    public WireWriter(int limit) {
        this.limit = limit;
    }

    /** Appends a big-endian word. */
    public void word(int value) throws ProtocolException {
        reserve(Integer.BYTES);
        putWord(size, value);
        size += Integer.BYTES;
    }

    /** Appends a byte string with its count and the NUL at its end. */
    public void string(String value) throws ProtocolException {
        if (value.indexOf('\0') >= 0) {
            throw new ProtocolException("string to send", "NUL inside it", "none");
        }
        byte[] encoded = value.getBytes(StandardCharsets.ISO_8859_1);
        word(encoded.length + 1);
        reserve(encoded.length + 1);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        bytes[size++] = 0;
    }

    /** Appends the remaining bytes of a buffer, leaving its position alone. */
    public void bytes(ByteBuffer value) throws ProtocolException {
        int length = value.remaining();
        reserve(length);
        value.get(value.position(), bytes, size, length);
        size += length;
    }

    /** Overwrites the word at a position written before. */
    public void putWord(int position, int value) {
        bytes[position] = (byte) (value >>> 24);
        bytes[position + 1] = (byte) (value >>> 16);
        bytes[position + 2] = (byte) (value >>> 8);
        bytes[position + 3] = (byte) value;
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** What was written, not copied: do not write on afterwards. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    private void reserve(int more) throws ProtocolException {
        if (more > limit - size) {
            throw new ProtocolException(
                    "frame to send", (long) size + more + " bytes", "<= " + limit);
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.min(limit, bytes.length * 2)));
        }
    }
}
