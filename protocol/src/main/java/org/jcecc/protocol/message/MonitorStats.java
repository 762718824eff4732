package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * MON_STATS: to monitors: the state of a daemon, as lines {@code Key:Value}.
 *
 * @param hostId the daemon's number
 * @param text each line ends with a newline
 */
public record MonitorStats(int hostId, String text) implements Message.ToMonitor {

    /** The fields in wire order. */
    public static final MessageCodec<MonitorStats> CODEC =
            Layout.of(MonitorStats.class, uint32(MonitorStats::hostId), string(MonitorStats::text));
}
