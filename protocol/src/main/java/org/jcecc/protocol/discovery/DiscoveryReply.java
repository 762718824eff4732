package org.jcecc.protocol.discovery;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A scheduler's answer to a query. It comes from the port to connect to.
 *
 * @param version the scheduler's; 32 stands for all that are too old to say
 * @param startTime when the scheduler started, in seconds since 1970; 0 if it is too old to say
 * @param netname the network it serves; old forms cut it at 14 or 18 bytes, the others at 254
 */
public record DiscoveryReply(int version, long startTime, String netname) {

    /** The datagram, in the form that a query wants. */
    public byte[] encode(DiscoveryQuery query) {
        return ReplyForm.answering(query).encode(this, query);
    }

    /** What a datagram says, if it answers a query; schedulers of every age are understood. */
    public static Optional<DiscoveryReply> decode(ByteBuffer datagram, DiscoveryQuery query) {
        return ReplyForm.of(datagram, query).map(form -> form.decode(datagram));
    }
}
