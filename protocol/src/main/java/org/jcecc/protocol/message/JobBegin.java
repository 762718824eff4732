package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * JOB_BEGIN: compile server to scheduler: the job has started here.
 *
 * @param jobId the scheduler's number for the job
 * @param startTime seconds since 1970 on the sender's clock
 * @param clientCount clients connected to the daemon at the moment
 */
public record JobBegin(int jobId, int startTime, int clientCount) implements Message.ToScheduler {

    /** The fields in wire order. */
    public static final MessageCodec<JobBegin> CODEC =
            Layout.of(
                    JobBegin.class,
                    uint32(JobBegin::jobId),
                    uint32(JobBegin::startTime),
                    uint32(JobBegin::clientCount).since(39));
}
