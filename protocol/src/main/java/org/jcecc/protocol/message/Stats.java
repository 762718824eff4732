package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * STATS: how busy a daemon's machine is.
 *
 * @param load 0 (idle) to 1000 (takes no jobs), in per mille
 * @param loadAverage1 of the last minute, times 1000
 * @param loadAverage5 of the last 5 minutes, times 1000
 * @param loadAverage10 of the last 15 minutes, whatever its name says, times 1000
 * @param freeMemory in MiB
 */
public record Stats(int load, int loadAverage1, int loadAverage5, int loadAverage10, int freeMemory)
        implements Message.ToScheduler {

    /** The fields in wire order. */
    public static final MessageCodec<Stats> CODEC =
            Layout.of(
                    Stats.class,
                    uint32(Stats::load),
                    uint32(Stats::loadAverage1),
                    uint32(Stats::loadAverage5),
                    uint32(Stats::loadAverage10),
                    uint32(Stats::freeMemory));
}
