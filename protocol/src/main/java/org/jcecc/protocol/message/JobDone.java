package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.int32;
import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * JOB_DONE: the job has ended, or was given up. Exit code 0 does not mean success: a job that never
 * ran may carry it.
 *
 * @param jobId the scheduler's number for the job; the daemon's client id if {@link #jobUnknown}
 * @param exitCode the compiler's, or why there is none
 * @param realMillis wall time in ms
 * @param userMillis CPU time in ms
 * @param systemMillis CPU time in the kernel in ms
 * @param pageFaults of the compiler
 * @param inCompressed source received, in bytes
 * @param inUncompressed source, in bytes
 * @param outCompressed result sent, in bytes
 * @param outUncompressed object and dwo file, in bytes
 * @param flags {@link #FROM_SUBMITTER} and {@link #JOB_UNKNOWN}
 * @param clientCount clients connected to the daemon at the moment
 */
public record JobDone(
        int jobId,
        int exitCode,
        int realMillis,
        int userMillis,
        int systemMillis,
        int pageFaults,
        int inCompressed,
        int inUncompressed,
        int outCompressed,
        int outUncompressed,
        int flags,
        int clientCount)
        implements Message.ToScheduler, Message.FromClient {

    /** The fields in wire order. */
    static final MessageCodec<JobDone> FIELDS =
            Layout.of(
                    JobDone.class,
                    uint32(JobDone::jobId),
                    int32(JobDone::exitCode),
                    uint32(JobDone::realMillis),
                    uint32(JobDone::userMillis),
                    uint32(JobDone::systemMillis),
                    uint32(JobDone::pageFaults),
                    uint32(JobDone::inCompressed),
                    uint32(JobDone::inUncompressed),
                    uint32(JobDone::outCompressed),
                    uint32(JobDone::outUncompressed),
                    uint32(JobDone::flags),
                    uint32(JobDone::clientCount).since(39));

    /** The fields; old peers tell {@link #jobUnknown} by an exit code of its own. */
    public static final MessageCodec<JobDone> CODEC =
            FIELDS.mapped(JobDone::withUnknownFlag, JobDone::withUnknownExitCode);

    /** Flag: from the submitter's daemon; without it from the daemon that compiles. */
    public static final int FROM_SUBMITTER = 1;

    /** Flag: the submitter gives up a request whose job number it does not know yet. */
    public static final int JOB_UNKNOWN = 2;

    private static final int FIRST_WITH_UNKNOWN_FLAG = 39;
    private static final int UNKNOWN_EXIT_CODE = 200;

    /** Whether the submitter's daemon sent it. */
    public boolean fromSubmitter() {
        return (flags & FROM_SUBMITTER) != 0;
    }

    /** Whether {@link #jobId} is the daemon's client id. */
    public boolean jobUnknown() {
        return (flags & JOB_UNKNOWN) != 0;
    }

    /** A message without figures, for a job that did not run. */
    public static JobDone givenUp(int jobId, int exitCode, int flags, int clientCount) {
        return new JobDone(jobId, exitCode, 0, 0, 0, 0, 0, 0, 0, 0, flags, clientCount);
    }

    /** This message with other flags and another number. */
    public JobDone with(int jobId, int exitCode, int flags, int clientCount) {
        return new JobDone(
                jobId,
                exitCode,
                realMillis,
                userMillis,
                systemMillis,
                pageFaults,
                inCompressed,
                inUncompressed,
                outCompressed,
                outUncompressed,
                flags,
                clientCount);
    }

    private JobDone withUnknownFlag(int version) {
        return version < FIRST_WITH_UNKNOWN_FLAG && exitCode == UNKNOWN_EXIT_CODE
                ? with(jobId, exitCode, flags | JOB_UNKNOWN, clientCount)
                : this;
    }

    private JobDone withUnknownExitCode(int version) {
        return version < FIRST_WITH_UNKNOWN_FLAG && jobUnknown()
                ? with(jobId, UNKNOWN_EXIT_CODE, flags, clientCount)
                : this;
    }
}
