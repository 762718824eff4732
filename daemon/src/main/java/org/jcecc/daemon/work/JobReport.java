package org.jcecc.daemon.work;

import org.jcecc.protocol.message.JobDone;

/**
 * The figures of a job that reached its verdict, for JOB_DONE. Sizes and times beyond 2^32 - 1 are
 * cut by the wire, not here.
 *
 * @param exitCode what JOB_DONE carries, which is not always what the submitter got: 0 for a job
 *     that ran out of memory
 * @param realMillis from the compiler's start to its end, waiting for source included, in ms
 * @param userMillis CPU time of all its processes, in ms
 * @param systemMillis CPU time in the kernel, in ms
 * @param pageFaults minor and major
 * @param inCompressed source as it arrived, in bytes
 * @param inUncompressed source, in bytes
 * @param outUncompressed object and dwo file, in bytes
 */
public record JobReport(
        int exitCode,
        long realMillis,
        long userMillis,
        long systemMillis,
        long pageFaults,
        long inCompressed,
        long inUncompressed,
        long outUncompressed) {

    /** A report of a job whose figures mean nothing, because it did not run to its own end. */
    public static JobReport withoutFigures(int exitCode) {
        return new JobReport(exitCode, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * The message for the scheduler.
     *
     * @param jobId the scheduler's number for the job
     * @param clientCount clients connected to the daemon at the moment
     */
    public JobDone toJobDone(int jobId, int clientCount) {
        // The compressed size of the result is not known yet when this is sent; the original, too,
        // fills in the uncompressed one.
        return new JobDone(
                jobId,
                exitCode,
                (int) realMillis,
                (int) userMillis,
                (int) systemMillis,
                (int) pageFaults,
                (int) inCompressed,
                (int) inUncompressed,
                (int) outUncompressed,
                (int) outUncompressed,
                0,
                clientCount);
    }
}
