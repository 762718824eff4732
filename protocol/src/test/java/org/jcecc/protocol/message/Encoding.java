package org.jcecc.protocol.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jcecc.protocol.ProtocolException;

/** Frames in one piece. */
public final class Encoding {

    private Encoding() {}

    /** The whole frame of a message, length first. */
    public static byte[] frame(Message message, int version) throws ProtocolException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part : Frames.encode(message, version)) {
            bytes.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
        }
        return bytes.toByteArray();
    }

    /** The frame of a message without its length. */
    static ByteBuffer payload(Message message, int version) throws ProtocolException {
        byte[] frame = frame(message, version);
        return ByteBuffer.wrap(frame, Frames.LENGTH_BYTES, frame.length - Frames.LENGTH_BYTES);
    }
}
