package org.jcecc.daemon.work;

/**
 * What a running job tells its caller, on the job's own thread. That it starts is no event: the
 * caller starts it, and sends JOB_BEGIN before.
 */
@FunctionalInterface
public interface JobEvents {

    /**
     * The verdict is on its way to the submitter. The slot is free from now on, although the object
     * may still travel for a while.
     *
     * @param report for JOB_DONE
     */
    void resultSent(JobReport report);
}
