package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.field;
import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * MON_LOCAL_JOB_BEGIN: to monitors: a job runs on its submitter.
 *
 * @param submitterId host id of the submitter
 * @param jobId the scheduler's number for the job
 * @param startTime seconds since 1970 on the submitter's clock
 * @param file what is made; may be empty; the last three components travel
 */
public record MonitorLocalJobBegin(int submitterId, int jobId, int startTime, String file)
        implements Message.ToMonitor {

    /** The fields in wire order. */
    public static final MessageCodec<MonitorLocalJobBegin> CODEC =
            Layout.of(
                    MonitorLocalJobBegin.class,
                    uint32(MonitorLocalJobBegin::submitterId),
                    uint32(MonitorLocalJobBegin::jobId),
                    uint32(MonitorLocalJobBegin::startTime),
                    field(ShortenedPath.TYPE, MonitorLocalJobBegin::file, ""));
}
