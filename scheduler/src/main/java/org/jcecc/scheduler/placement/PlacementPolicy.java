package org.jcecc.scheduler.placement;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which of several servers that can take a job gets it. */
public interface PlacementPolicy {

    /**
     * The server for a job.
     *
     * @param eligible servers that can take it now, in login order; at least one
     * @return nothing if the job shall wait although somebody could take it
     */
    Optional<Pick> choose(
            PlacementRequest job,
            List<ServerSnapshot> eligible,
            Cluster cluster,
            RandomGenerator random);

    /** What counts against a server's slots under this policy. */
    default Occupancy occupancy() {
        return Occupancy.ALL_JOBS;
    }

    /** Whether to ask the policy even when only one server is eligible. */
    default boolean decidesAlone() {
        return false;
    }

    /** Whether the choice depends on what a job costs; costly jobs are then placed first. */
    default boolean costsMatter() {
        return false;
    }

    /** How much longer a job may wait that could start now, in ms. */
    default long patience(PlacementRequest job) {
        return 0;
    }

    /**
     * How long after the first daemon's login others are expected that could take a job nobody can
     * take yet, in ms: after a restart of the scheduler all of them come back, but not at once.
     */
    default long settlingMillis() {
        return 0;
    }

    /** Whether the submitter does a job itself that nobody else can take at the moment. */
    default boolean submitterStepsIn(PlacementRequest job, Cluster cluster) {
        return true;
    }
}
