package org.jcecc.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jcecc.protocol.ProtocolException;

/** Reads the fields of one message. Never allocates more than the frame holds. */
public final class WireReader {

    private static final int WORD = Integer.BYTES;

    private final ByteBuffer payload;
    private final String message;

    /**
     * @param payload the fields, without length and message number
     * @param message the message's name, for errors
     */
    public WireReader(ByteBuffer payload, String message) {
        this.payload = payload;
        this.message = message;
    }

    /** One big-endian word; unsigned values above 2^31-1 come as negative numbers. */
    public int word(String field) throws ProtocolException {
        require(field, WORD);
        return payload.getInt();
    }

    /** The number of elements that follow, each at least {@code smallest} bytes long. */
    public int count(String field, int smallest) throws ProtocolException {
        int count = word(field);
        if (Integer.compareUnsigned(count, payload.remaining() / smallest) > 0) {
            throw error(
                    field,
                    Integer.toUnsignedString(count) + " elements",
                    "<= " + payload.remaining() / smallest + " in the rest of the frame");
        }
        return count;
    }

    /** A counted byte string; the count includes the NUL at its end. */
    public String string(String field) throws ProtocolException {
        int length = word(field);
        if (length <= 0 || length > payload.remaining()) {
            throw error(
                    field,
                    "length " + Integer.toUnsignedString(length),
                    "1.." + payload.remaining());
        }
        byte[] bytes = new byte[length - 1];
        payload.get(bytes);
        byte last = payload.get();
        if (last != 0) {
            throw error(field, "last byte " + last, "0");
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw error(field, "NUL inside the string", "NUL only at its end");
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The next {@code length} bytes, copied. */
    public ByteBuffer bytes(String field, int length) throws ProtocolException {
        require(field, length);
        byte[] bytes = new byte[length];
        payload.get(bytes);
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** Bytes not read yet. */
    public int remaining() {
        return payload.remaining();
    }

    /** Fails if the frame has bytes after its last field. */
    public void expectEnd() throws ProtocolException {
        if (payload.hasRemaining()) {
            throw new ProtocolException(
                    message, payload.remaining() + " bytes after the last field", "0");
        }
    }

    /** The exception for a field of this message. */
    public ProtocolException error(String field, Object found, String expected) {
        return new ProtocolException(message + "." + field, found, expected);
    }

    private void require(String field, int length) throws ProtocolException {
        if (payload.remaining() < length) {
            throw error(field, "bytes left: " + payload.remaining(), ">= " + length);
        }
    }
}
