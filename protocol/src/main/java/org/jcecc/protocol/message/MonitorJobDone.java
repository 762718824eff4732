package org.jcecc.protocol.message;

import org.jcecc.protocol.wire.MessageCodec;

/**
 * MON_JOB_DONE: to monitors: a job has ended, also one that never began.
 *
 * @param done the same fields as in JOB_DONE
 */
public record MonitorJobDone(JobDone done) implements Message.ToMonitor {

    /** The fields as they are: the job's number is always known here, whatever the exit code. */
    public static final MessageCodec<MonitorJobDone> CODEC =
            JobDone.FIELDS.as(MonitorJobDone::new, MonitorJobDone::done);
}
