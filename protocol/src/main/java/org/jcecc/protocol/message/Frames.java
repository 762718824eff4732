package org.jcecc.protocol.message;

import java.nio.ByteBuffer;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.wire.WireReader;
import org.jcecc.protocol.wire.WireWriter;

/** Messages as frames: a length, the message's number, its fields. */
public final class Frames {

    /** Bytes of the length before each frame. */
    public static final int LENGTH_BYTES = Integer.BYTES;

    /** Largest number and fields together, in bytes. */
    public static final int MAX_LENGTH = 1 << 20;

    private Frames() {}

    /**
     * The whole frame of a message, length first, in the buffers to write one after the other. The
     * data of a {@link FileChunk} is not copied, so the chunk must not change until it is written.
     *
     * @param version the connection's agreed version
     * @throws ProtocolException if it is larger than a frame may be, or says what {@code version}
     *     cannot
     */
    public static ByteBuffer[] encode(Message message, int version) throws ProtocolException {
        WireWriter out = new WireWriter(LENGTH_BYTES + MAX_LENGTH);
        out.word(0);
        out.word(MessageType.of(message).number());
        MessageType.encode(out, message, version);
        out.putWord(0, out.size() - LENGTH_BYTES);
        return out.buffers();
    }

    /** The message of a frame on an ordinary connection. */
    public static Message decode(ByteBuffer frame, int version) throws ProtocolException {
        return decode(frame, version, Numbering.PLAIN);
    }

    /**
     * The message of a frame.
     *
     * @param frame number and fields, without the length, in a buffer with an array. It belongs to
     *     the message from now on: the data of a {@link FileChunk} is a part of it.
     * @param version the connection's agreed version
     * @throws ProtocolException if the number is unknown, or the fields do not fill the frame
     */
    public static Message decode(ByteBuffer frame, int version, Numbering numbering)
            throws ProtocolException {
        checkLength(frame.remaining());
        int number = frame.getInt();
        MessageType type =
                numbering
                        .type(number)
                        .orElseThrow(() ->
                                new ProtocolException(
                                        "message number",
                                        Integer.toUnsignedString(number),
                                        "one of the protocol"));
        WireReader in = new WireReader(frame, type.record().getSimpleName());
        Message message = type.decode(in, version);
        in.expectEnd();
        return message;
    }

    /**
     * Checks the length that stands before a frame.
     *
     * @throws ProtocolException unless it is 4 to {@value #MAX_LENGTH}
     */
    public static int checkLength(int length) throws ProtocolException {
        if (length < Integer.BYTES || length > MAX_LENGTH) {
            throw new ProtocolException(
                    "frame length", Integer.toUnsignedString(length), "4.." + MAX_LENGTH);
        }
        return length;
    }
}
