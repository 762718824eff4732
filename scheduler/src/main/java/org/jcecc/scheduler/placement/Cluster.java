package org.jcecc.scheduler.placement;

import java.util.List;

/**
 * All a decision may know beyond the job.
 *
 * @param standings the daemons
 * @param rejections environments that did not run somewhere
 * @param anyJobMeasured whether a counted job has ended since the scheduler started
 * @param queued jobs that wait for a server
 * @param jobs all known jobs, waiting or at a server
 * @param typicalMillis CPU time of a typical job on a typical machine, in ms
 * @param installationMillis time to send an environment and unpack it, in ms
 * @param now ms of the scheduler's clock
 */
public record Cluster(
        Standings standings,
        Rejections rejections,
        boolean anyJobMeasured,
        int queued,
        int jobs,
        double typicalMillis,
        double installationMillis,
        long now) {

    /** The daemons in the order in which they logged in. */
    public List<ServerSnapshot> servers() {
        return standings.servers();
    }
}
