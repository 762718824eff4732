package org.jcecc.scheduler.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jcecc.scheduler.core.Announcement;

/** The datagrams by which daemons find a scheduler and schedulers hear of each other. */
final class DiscoveryDatagrams {

    private static final int LOWEST_QUERY = 21;
    private static final int LAST_SHORT_QUERY = 32;
    private static final int LAST_MIDDLE_QUERY = 35;
    private static final int LAST_NATIVE_ORDER_QUERY = 37;

    private static final int SHORT_REPLY = 16;
    private static final int MIDDLE_REPLY = 32;
    private static final int LONG_FORM = 268;

    private static final byte[] OLD_ANNOUNCEMENT = {'I', 'C', 'E'};
    private static final byte[] ANNOUNCEMENT = {'I', 'C', 'F'};

    private final int version;
    private final long startTime;
    private final byte[] netname;

    /**
     * @param version protocol version to announce
     * @param startTime in seconds since 1970
     */
    DiscoveryDatagrams(int version, long startTime, String netname) {
        this.version = version;
        this.startTime = startTime;
        this.netname = netname.getBytes(StandardCharsets.UTF_8);
    }

    /** The version in a query, if the datagram is one that gets an answer. */
    static Optional<Integer> queryVersion(ByteBuffer datagram) {
        if (datagram.remaining() != 1 || datagram.get(datagram.position()) < LOWEST_QUERY) {
            return Optional.empty();
        }
        return Optional.of((int) datagram.get(datagram.position()));
    }

    /** The answer to a query; its form is that of the asker's version. */
    ByteBuffer reply(int queryVersion) {
        if (queryVersion <= LAST_SHORT_QUERY) {
            ByteBuffer reply = ByteBuffer.allocate(SHORT_REPLY).put((byte) (queryVersion + 1));
            return withName(reply);
        }
        boolean nativeOrder = queryVersion <= LAST_NATIVE_ORDER_QUERY;
        ByteBuffer reply =
                ByteBuffer.allocate(queryVersion <= LAST_MIDDLE_QUERY ? MIDDLE_REPLY : LONG_FORM)
                        .order(nativeOrder ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                        .put((byte) (queryVersion + (nativeOrder ? 2 : 3)))
                        .putInt(version)
                        .putLong(startTime);
        return withName(reply);
    }

    /** What schedulers below version 38 understand; it loses the name's last character. */
    ByteBuffer oldAnnouncement() {
        int length = Math.min(netname.length, 255);
        ByteBuffer datagram =
                ByteBuffer.allocate(13 + length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(OLD_ANNOUNCEMENT)
                        .put((byte) version)
                        .putLong(startTime)
                        .put((byte) length)
                        .put(netname, 0, Math.max(0, length - 1));
        return datagram.rewind();
    }

    ByteBuffer announcement() {
        return withName(
                ByteBuffer.allocate(LONG_FORM)
                        .put(ANNOUNCEMENT)
                        .put((byte) version)
                        .putLong(startTime));
    }

    /** Another scheduler's announcement, if the datagram is one in the current form. */
    static Optional<Announcement> announcement(ByteBuffer datagram, String address, int port) {
        if (datagram.remaining() != LONG_FORM) {
            return Optional.empty();
        }
        ByteBuffer in = datagram.slice();
        byte[] mark = new byte[ANNOUNCEMENT.length];
        in.get(mark);
        if (!Arrays.equals(mark, ANNOUNCEMENT)) {
            return Optional.empty();
        }
        int version = Byte.toUnsignedInt(in.get());
        long startTime = in.getLong();
        byte[] name = new byte[in.remaining()];
        in.get(name);
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        return Optional.of(
                new Announcement(
                        address,
                        port,
                        version,
                        startTime,
                        new String(name, 0, length, StandardCharsets.UTF_8)));
    }

    /** Appends the name, cut so that a zero follows it. */
    private ByteBuffer withName(ByteBuffer datagram) {
        return datagram.put(netname, 0, Math.min(netname.length, datagram.remaining() - 1))
                .rewind();
    }
}
