package org.jcecc.monitor.model;

/**
 * Jobs of one submitter without a long pause between them: most likely one run of make.
 *
 * @param client name of the submitter
 * @param started when its first job appeared, in ms since 1970
 * @param lastActivity when something last happened in it
 * @param closed whether it is over
 * @param jobs all of it, the waiting ones too
 * @param done jobs that succeeded, local ones too
 * @param failed jobs that failed
 * @param cancelled jobs given up
 * @param own jobs the scheduler gave back to the submitter
 * @param local local jobs
 * @param active jobs that run
 * @param waiting jobs that wait
 * @param workMillis wall time of all jobs that ended, added up
 */
public record Build(
        String client,
        long started,
        long lastActivity,
        boolean closed,
        int jobs,
        int done,
        int failed,
        int cancelled,
        int own,
        int local,
        int active,
        int waiting,
        long workMillis) {

    /** How long it has taken, in ms: to its last activity once it is closed. */
    public long wallMillis(long now) {
        return Math.max(0, (closed ? lastActivity : now) - started);
    }

    /** How many times faster it was than one slot would have been; 0 before anything is known. */
    public double speedUp(long now) {
        long wall = wallMillis(now);
        return wall == 0 ? 0 : (double) workMillis / wall;
    }
}
