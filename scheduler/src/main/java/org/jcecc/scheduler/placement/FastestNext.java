package org.jcecc.scheduler.placement;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The choice of icecream's development line after 1.4: servers that have never worked first, then
 * the fastest that has the environment, else the fastest that has not.
 */
public final class FastestNext implements PlacementPolicy {

    @Override
    public Optional<Pick> choose(
            PlacementRequest job,
            List<ServerSnapshot> eligible,
            Cluster cluster,
            RandomGenerator random) {
        if (!cluster.anyJobMeasured()) {
            return Optional.of(FastestSearch.randomForLackOfData(eligible, random));
        }
        return freshServer(job, eligible)
                .or(() -> {
                    FastestSearch search = new FastestSearch(job, occupancy());
                    eligible.forEach(search::consider);
                    return search.result();
                });
    }

    /** The last idle server without samples that has the environment, else the first without. */
    private Optional<Pick> freshServer(PlacementRequest job, List<ServerSnapshot> eligible) {
        List<ServerSnapshot> fresh =
                eligible.stream()
                        .filter(s -> s.record().samples() == 0 && occupancy().running(s) == 0)
                        .toList();
        return fresh.reversed().stream()
                .filter(s -> Environments.installed(s, job.needs()).isPresent())
                .findFirst()
                .or(() -> fresh.stream().findFirst())
                .map(s -> Pick.byPolicy(s, "new and idle"));
    }
}
