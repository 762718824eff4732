package org.jcecc.daemon.work;

import org.jcecc.protocol.message.CompileFile;

/** Compiles what other machines send. Used by any number of threads, one a job. */
public interface CompileJobs {

    /**
     * Runs one job from the request to its last byte: reads the source from the submitter, compiles
     * it, sends the verdict and the object. The caller has given it a slot and closes the submitter
     * when this returns or throws. Closing it earlier, or interrupting the thread, ends the job and
     * every process of it.
     *
     * <p>A job that reaches its verdict reports it once to {@link JobEvents#resultSent}; what goes
     * wrong behind that point is logged and nobody else's concern.
     *
     * @param request names the environment, the compiler and its arguments
     * @throws JobFailedException if the job ended without a verdict; then {@link
     *     JobEvents#resultSent} was not called, and its exit code goes into JOB_DONE
     * @throws InterruptedException if the thread was interrupted; nothing of the job is left
     */
    void run(CompileFile request, Submitter submitter, JobLimits limits, JobEvents events)
            throws JobFailedException, InterruptedException;
}
