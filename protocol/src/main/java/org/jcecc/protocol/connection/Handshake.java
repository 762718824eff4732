package org.jcecc.protocol.connection;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * The first eight bytes of each direction of a connection. Both sides do the same: they say their
 * highest version, unasked, and then repeat the lower of the two. The four words are little-endian,
 * unlike everything after them.
 *
 * <p>Bytes in, bytes out: the caller moves them. One thread.
 */
public final class Handshake {

    private static final int WORD = Integer.BYTES;
    private static final byte[] NOTHING = {};

    private final int ownMaximum;
    private int taken;
    private int word;
    private int announced;
    private @Nullable PeerVersion result;

    /**
     * @param ownMaximum the highest version to speak, {@value ProtocolVersion#MINIMUM} to {@value
     *     ProtocolVersion#HIGHEST_ANNOUNCED}
     */
    public Handshake(int ownMaximum) {
        if (!acceptable(ownMaximum)) {
            throw new IllegalArgumentException(
                    "own version: %d (expected: %s)".formatted(ownMaximum, acceptableRange()));
        }
        this.ownMaximum = ownMaximum;
    }

    /** What to send before anything arrives. */
    public byte[] greeting() {
        return littleEndian(ownMaximum);
    }

    /**
     * Takes what has arrived, but nothing behind the handshake, and stops when something is to be
     * sent. Call it again with the rest.
     *
     * @return what to send now, often nothing
     * @throws ProtocolException if the peer's version is out of range, or it does not repeat the
     *     agreed one; nothing more is sent then
     */
    public byte[] receive(ByteBuffer arrived) throws ProtocolException {
        while (result == null && arrived.hasRemaining()) {
            word = word >>> Byte.SIZE | arrived.get() << (Integer.SIZE - Byte.SIZE);
            taken++;
            if (taken == WORD) {
                return answerTo(word);
            }
            if (taken == 2 * WORD) {
                result = confirmedBy(word);
            }
        }
        return NOTHING;
    }

    /** What was settled, once it is. */
    public Optional<PeerVersion> result() {
        return Optional.ofNullable(result);
    }

    /** Bytes of the peer's words so far; 0 to 8. */
    public int bytesTaken() {
        return taken;
    }

    private byte[] answerTo(int version) throws ProtocolException {
        if (!acceptable(version)) {
            throw new ProtocolException(
                    "protocol version of the peer",
                    Integer.toUnsignedString(version),
                    acceptableRange());
        }
        announced = version;
        return littleEndian(Math.min(ownMaximum, announced));
    }

    private PeerVersion confirmedBy(int version) throws ProtocolException {
        int agreed = Math.min(ownMaximum, announced);
        if (version != agreed) {
            throw new ProtocolException(
                    "agreed protocol version", Integer.toUnsignedString(version), "" + agreed);
        }
        return PeerVersion.of(ownMaximum, announced);
    }

    private static boolean acceptable(int version) {
        return version >= ProtocolVersion.MINIMUM && version <= ProtocolVersion.HIGHEST_ANNOUNCED;
    }

    private static String acceptableRange() {
        return ProtocolVersion.MINIMUM + ".." + ProtocolVersion.HIGHEST_ANNOUNCED;
    }

    private static byte[] littleEndian(int word) {
        return new byte[] {
            (byte) word, (byte) (word >>> 8), (byte) (word >>> 16), (byte) (word >>> 24)
        };
    }
}
