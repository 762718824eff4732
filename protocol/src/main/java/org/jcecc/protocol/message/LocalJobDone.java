package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * JOB_LOCAL_DONE: a local job has ended; to the scheduler and on to monitors.
 *
 * @param jobId to the scheduler the daemon's client id, to monitors the scheduler's number
 */
public record LocalJobDone(int jobId) implements Message.ToScheduler, Message.ToMonitor {

    /** The fields in wire order. */
    public static final MessageCodec<LocalJobDone> CODEC =
            Layout.of(LocalJobDone.class, uint32(LocalJobDone::jobId));
}
