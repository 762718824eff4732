package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * CS_CONF: the answer to every LOGIN from version 24 on.
 *
 * @param pongInterval seconds between two looks at the load, and of the daemon's discovery
 * @param pingInterval seconds; without effect
 * @param benchSource always empty
 */
public record SchedulerConfiguration(int pongInterval, int pingInterval, String benchSource)
        implements Message.FromScheduler {

    /** The fields in wire order. */
    public static final MessageCodec<SchedulerConfiguration> CODEC =
            Layout.of(
                    SchedulerConfiguration.class,
                    uint32(SchedulerConfiguration::pongInterval),
                    uint32(SchedulerConfiguration::pingInterval),
                    string(SchedulerConfiguration::benchSource));
}
