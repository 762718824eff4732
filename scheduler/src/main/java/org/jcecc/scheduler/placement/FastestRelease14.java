package org.jcecc.scheduler.placement;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The choice of icecream 1.4: the fastest server that has the environment, else the fastest that
 * has not. New servers and servers long without a job are tried in passing, which ends the search:
 * such a server hides those behind it in login order.
 */
public final class FastestRelease14 implements PlacementPolicy {

    /** Jobs per server after which a measurement counts as stale. */
    private static final int JOBS_PER_SERVER_UNTIL_STALE = 20;

    @Override
    public Occupancy occupancy() {
        return Occupancy.ASSIGNED_JOBS;
    }

    @Override
    public boolean decidesAlone() {
        return true;
    }

    @Override
    public Optional<Pick> choose(
            PlacementRequest job,
            List<ServerSnapshot> eligible,
            Cluster cluster,
            RandomGenerator random) {
        if (!cluster.anyJobMeasured()) {
            return Optional.of(FastestSearch.randomForLackOfData(eligible, random));
        }
        FastestSearch search = new FastestSearch(job, occupancy());
        for (ServerSnapshot server : eligible) {
            if (server.record().samples() == 0 && server.remoteJobs() == 0) {
                search.take(server, "new and idle");
                break;
            }
            if (job.jobId() - server.lastPickedJobId()
                    > JOBS_PER_SERVER_UNTIL_STALE * cluster.servers().size()) {
                search.takeAsIfInstalled(server, "measured too long ago");
                break;
            }
            search.consider(server);
        }
        return search.result();
    }
}
