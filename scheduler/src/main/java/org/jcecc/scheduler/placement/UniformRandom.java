package org.jcecc.scheduler.placement;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Any eligible server, each as likely as the others. */
public final class UniformRandom implements PlacementPolicy {

    @Override
    public Optional<Pick> choose(
            PlacementRequest job,
            List<ServerSnapshot> eligible,
            Cluster cluster,
            RandomGenerator random) {
        return Optional.of(
                Pick.byPolicy(oneOf(eligible, random), "by chance among " + eligible.size()));
    }

    static ServerSnapshot oneOf(List<ServerSnapshot> servers, RandomGenerator random) {
        return servers.get(random.nextInt(servers.size()));
    }
}
