package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * MON_JOB_BEGIN: to monitors: a job has started.
 *
 * @param jobId the scheduler's number for the job
 * @param startTime seconds since 1970 on the server's clock
 * @param serverId host id of the compile server
 */
public record MonitorJobBegin(int jobId, int startTime, int serverId) implements Message.ToMonitor {

    /** The fields in wire order. */
    public static final MessageCodec<MonitorJobBegin> CODEC =
            Layout.of(
                    MonitorJobBegin.class,
                    uint32(MonitorJobBegin::jobId),
                    uint32(MonitorJobBegin::startTime),
                    uint32(MonitorJobBegin::serverId));
}
