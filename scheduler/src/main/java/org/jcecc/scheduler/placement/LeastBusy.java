package org.jcecc.scheduler.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The server with the smallest share of its slots taken; among equals the one that has waited
 * longest for a job. A job beyond the slots is placed only when all slots are taken.
 */
public final class LeastBusy implements PlacementPolicy {

    @Override
    public Optional<Pick> choose(
            PlacementRequest job,
            List<ServerSnapshot> eligible,
            Cluster cluster,
            RandomGenerator random) {
        List<ServerSnapshot> leastBusy = new ArrayList<>();
        for (ServerSnapshot server : eligible) {
            int order = leastBusy.isEmpty() ? -1 : compareShares(server, leastBusy.getFirst());
            if (order < 0) {
                leastBusy.clear();
            }
            if (order <= 0) {
                leastBusy.add(server);
            }
        }
        ServerSnapshot server = RoundRobin.longestWithoutJob(leastBusy);
        return Optional.of(
                Pick.byPolicy(
                        server,
                        "least busy: %d of %d slots taken"
                                .formatted(occupancy().running(server), server.maxJobs())));
    }

    private int compareShares(ServerSnapshot a, ServerSnapshot b) {
        // Fractions are compared by cross-multiplying: no rounding, so equal shares are equal.
        return Long.compare(
                (long) occupancy().running(a) * b.maxJobs(),
                (long) occupancy().running(b) * a.maxJobs());
    }
}
