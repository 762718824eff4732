package org.jcecc.scheduler.placement;

import static java.util.Comparator.comparingInt;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The server that has waited longest for a job gets the next one. */
public final class RoundRobin implements PlacementPolicy {

    @Override
    public Optional<Pick> choose(
            PlacementRequest job,
            List<ServerSnapshot> eligible,
            Cluster cluster,
            RandomGenerator random) {
        ServerSnapshot server = longestWithoutJob(eligible);
        return Optional.of(
                Pick.byPolicy(
                        server, "longest without a job: last was " + server.lastPickedJobId()));
    }

    static ServerSnapshot longestWithoutJob(List<ServerSnapshot> servers) {
        // Job ids only ever grow, so the smallest last id is the longest wait; min() keeps login
        // order on a tie.
        return Collections.min(servers, comparingInt(ServerSnapshot::lastPickedJobId));
    }
}
