package org.jcecc.protocol.discovery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** The forms a reply has had. Its first byte is the version asked with, plus a mark of the form. */
enum ReplyForm {
    /** Up to version 32: a netname and nothing more. */
    NETNAME(1, 16, 1, ByteOrder.BIG_ENDIAN),
    /**
     * Versions 33 to 35. The original used its machine's byte order; x86 made that little-endian.
     */
    SHORT(2, 32, 13, ByteOrder.LITTLE_ENDIAN),
    /** Versions 36 and 37. */
    LONG(2, 268, 13, ByteOrder.LITTLE_ENDIAN),
    /** From version 38 on. */
    NETWORK_ORDER(3, 268, 13, ByteOrder.BIG_ENDIAN);

    /** What a reply without version and time counts as. */
    private static final int VERSION_OF_NETNAME_FORM = 32;

    private static final int VERSION_OFFSET = 1;
    private static final int TIME_OFFSET = 5;

    private final int mark;
    private final int size;
    private final int netnameOffset;
    private final ByteOrder order;

    ReplyForm(int mark, int size, int netnameOffset, ByteOrder order) {
        this.mark = mark;
        this.size = size;
        this.netnameOffset = netnameOffset;
        this.order = order;
    }

    /** The form of a scheduler's reply to a query. */
    static ReplyForm answering(DiscoveryQuery query) {
        int version = query.version();
        if (version < 33) {
            return NETNAME;
        }
        if (version < 36) {
            return SHORT;
        }
        return version < 38 ? LONG : NETWORK_ORDER;
    }

    /** The form of a datagram that replies to a query, if it does. */
    static Optional<ReplyForm> of(ByteBuffer datagram, DiscoveryQuery query) {
        return Arrays.stream(values())
                .filter(form -> form.size == datagram.remaining())
                .filter(form -> form.firstByte(query) == datagram.get(datagram.position()))
                .findFirst();
    }

    byte[] encode(DiscoveryReply reply, DiscoveryQuery query) {
        ByteBuffer datagram = ByteBuffer.allocate(size).order(order);
        datagram.put(0, firstByte(query));
        if (this != NETNAME) {
            datagram.putInt(VERSION_OFFSET, reply.version());
            datagram.putLong(TIME_OFFSET, reply.startTime());
        }
        Netname.put(reply.netname(), datagram, netnameOffset);
        return datagram.array();
    }

    DiscoveryReply decode(ByteBuffer datagram) {
        ByteBuffer bytes = datagram.slice().order(order);
        String netname = Netname.get(bytes, netnameOffset);
        return this == NETNAME
                ? new DiscoveryReply(VERSION_OF_NETNAME_FORM, 0, netname)
                : new DiscoveryReply(
                        bytes.getInt(VERSION_OFFSET), bytes.getLong(TIME_OFFSET), netname);
    }

    private byte firstByte(DiscoveryQuery query) {
        return (byte) (query.version() + mark);
    }
}
