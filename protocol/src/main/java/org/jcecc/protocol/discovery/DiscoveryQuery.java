package org.jcecc.protocol.discovery;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jcecc.protocol.ProtocolVersion;

/**
 * "Which schedulers are there?": one byte, broadcast to the schedulers' port.
 *
 * @param version the asker's, 0 to 255; decides the form of the reply
 */
public record DiscoveryQuery(int version) {

    private static final int HIGHEST_ANSWERED = 127;

    /** What a datagram asks, if it is a query. */
    public static Optional<DiscoveryQuery> decode(ByteBuffer datagram) {
        return datagram.remaining() == 1
                ? Optional.of(
                        new DiscoveryQuery(Byte.toUnsignedInt(datagram.get(datagram.position()))))
                : Optional.empty();
    }

    /** The datagram. */
    public byte[] encode() {
        return new byte[] {(byte) version};
    }

    /** Whether a scheduler of any version answers. */
    public boolean answered() {
        return version >= ProtocolVersion.MINIMUM && version <= HIGHEST_ANSWERED;
    }
}
