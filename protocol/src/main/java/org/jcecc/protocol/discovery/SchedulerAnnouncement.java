package org.jcecc.protocol.discovery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * "Here is a scheduler", broadcast to other schedulers when it starts and every two minutes.
 *
 * @param version the scheduler's, 0 to 255
 * @param startTime when it started, in seconds since 1970
 * @param netname the network it serves
 */
public record SchedulerAnnouncement(int version, long startTime, String netname) {

    private static final byte[] OLD_MAGIC = {'I', 'C', 'E'};
    private static final byte[] MAGIC = {'I', 'C', 'F'};
    private static final int VERSION_OFFSET = 3;
    private static final int TIME_OFFSET = 4;

    private static final int SIZE = 268;
    private static final int NETNAME_OFFSET = 12;

    private static final int OLD_LENGTH_OFFSET = 12;
    private static final int OLD_NETNAME_OFFSET = 13;
    private static final int LONGEST_OLD_NETNAME = 255;

    /** The datagram for schedulers of version 38 or later. */
    public byte[] encode() {
        ByteBuffer datagram = ByteBuffer.allocate(SIZE);
        datagram.put(0, MAGIC);
        datagram.put(VERSION_OFFSET, (byte) version);
        datagram.putLong(TIME_OFFSET, startTime);
        Netname.put(netname, datagram, NETNAME_OFFSET);
        return datagram.array();
    }

    /** The datagram for schedulers before version 38, which cuts the netname's last byte. */
    public byte[] encodeOld() {
        byte[] name = netname.getBytes(StandardCharsets.ISO_8859_1);
        int length = Math.min(name.length, LONGEST_OLD_NETNAME);
        ByteBuffer datagram =
                ByteBuffer.allocate(OLD_NETNAME_OFFSET + length).order(ByteOrder.LITTLE_ENDIAN);
        datagram.put(0, OLD_MAGIC);
        datagram.put(VERSION_OFFSET, (byte) version);
        datagram.putLong(TIME_OFFSET, startTime);
        datagram.put(OLD_LENGTH_OFFSET, (byte) length);
        datagram.put(OLD_NETNAME_OFFSET, name, 0, Math.max(length - 1, 0));
        return datagram.array();
    }

    /** What a datagram announces, if it is an announcement of version 38 or later. */
    public static Optional<SchedulerAnnouncement> decode(ByteBuffer datagram) {
        ByteBuffer bytes = datagram.slice();
        return bytes.limit() == SIZE && startsWith(bytes, MAGIC)
                ? Optional.of(announced(bytes, Netname.get(bytes, NETNAME_OFFSET)))
                : Optional.empty();
    }

    /**
     * What a datagram announces in the form before version 38, without the netname's last byte.
     * Later schedulers ignore it.
     */
    public static Optional<SchedulerAnnouncement> decodeOld(ByteBuffer datagram) {
        ByteBuffer bytes = datagram.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < OLD_NETNAME_OFFSET
                || !startsWith(bytes, OLD_MAGIC)
                || bytes.limit() - OLD_NETNAME_OFFSET
                        != Byte.toUnsignedInt(bytes.get(OLD_LENGTH_OFFSET))) {
            return Optional.empty();
        }
        return Optional.of(announced(bytes, Netname.get(bytes, OLD_NETNAME_OFFSET)));
    }

    private static SchedulerAnnouncement announced(ByteBuffer bytes, String netname) {
        return new SchedulerAnnouncement(
                Byte.toUnsignedInt(bytes.get(VERSION_OFFSET)), bytes.getLong(TIME_OFFSET), netname);
    }

    private static boolean startsWith(ByteBuffer bytes, byte[] magic) {
        return bytes.slice(0, magic.length).equals(ByteBuffer.wrap(magic));
    }
}
