package org.jcecc.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jcecc.protocol.ProtocolException;

/**
 * Reads the fields of one message. Whatever the peer claims, it allocates no more than the frame
 * can account for.
 */
public final class WireReader {

    private static final int WORD = Integer.BYTES;
    private static final int NO_ELEMENT = -1;

    private final ByteBuffer payload;
    private final String message;
    private int element = NO_ELEMENT;

    /**
     * @param payload the fields, without length and message number, in a buffer with an array; it
     *     belongs to the message from now on
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
        int most = payload.remaining() / smallest;
        if (Integer.compareUnsigned(count, most) > 0) {
            throw error(
                    field,
                    Integer.toUnsignedString(count) + " elements",
                    "<= " + most + " in the rest of the frame");
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
                    payload.hasRemaining()
                            ? "1.." + payload.remaining()
                            : "a string, but the frame ends here");
        }
        byte[] bytes = payload.array();
        int start = payload.arrayOffset() + payload.position();
        int end = start + length - 1;
        if (bytes[end] != 0) {
            throw error(field, "last byte " + (bytes[end] & 0xff), "0");
        }
        for (int i = start; i < end; i++) {
            if (bytes[i] == 0) {
                throw error(field, "NUL inside the string", "NUL only at its end");
            }
        }
        payload.position(payload.position() + length);
        return length == 1 ? "" : new String(bytes, start, length - 1, StandardCharsets.ISO_8859_1);
    }

    /** The next {@code length} bytes: a part of the frame, not a copy. */
    public ByteBuffer bytes(String field, int length) throws ProtocolException {
        require(field, length);
        ByteBuffer bytes = payload.slice(payload.position(), length);
        payload.position(payload.position() + length);
        return bytes;
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
        String place = element == NO_ELEMENT ? field : field + "[" + element + "]";
        return new ProtocolException(message + "." + place, found, expected);
    }

    /** From here on errors are about this element of a list. */
    void enterElement(int index) {
        element = index;
    }

    /** From here on errors are about whole fields again. */
    void leaveList() {
        element = NO_ELEMENT;
    }

    private void require(String field, int length) throws ProtocolException {
        if (payload.remaining() < length) {
            throw error(field, "bytes left: " + payload.remaining(), ">= " + length);
        }
    }
}
