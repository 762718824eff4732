package org.jcecc.scheduler.placement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the candidates in login order, remembering the fastest with and the fastest without
 * the environment. The first candidate is taken even if its slots are full; it is displaced only if
 * it has been measured, and only by a faster one with a free slot.
 */
final class FastestSearch {

    private final PlacementRequest job;
    private final Occupancy occupancy;
    private final Speed speed;
    private @Nullable Pick withEnvironment;
    private @Nullable Pick withoutEnvironment;
    private float speedWith;
    private float speedWithout;

    FastestSearch(PlacementRequest job, Occupancy occupancy) {
        this.job = job;
        this.occupancy = occupancy;
        this.speed = new Speed(occupancy);
    }

    static Pick randomForLackOfData(List<ServerSnapshot> eligible, RandomGenerator random) {
        return new Pick(
                UniformRandom.oneOf(eligible, random),
                Pick.Kind.RANDOM_FOR_LACK_OF_DATA,
                "by chance: no job has been measured yet");
    }

    void consider(ServerSnapshot server) {
        boolean installed = Environments.installed(server, job.needs()).isPresent();
        Pick best = installed ? withEnvironment : withoutEnvironment;
        float bestSpeed = installed ? speedWith : speedWithout;
        if (best == null || displaces(server, best.server(), bestSpeed)) {
            put(server, installed, installed ? "fastest with the environment" : "fastest");
        }
    }

    void take(ServerSnapshot server, String reason) {
        put(server, Environments.installed(server, job.needs()).isPresent(), reason);
    }

    void takeAsIfInstalled(ServerSnapshot server, String reason) {
        put(server, true, reason);
    }

    Optional<Pick> result() {
        return Optional.ofNullable(withEnvironment != null ? withEnvironment : withoutEnvironment)
                .map(this::withSpeed);
    }

    private boolean displaces(ServerSnapshot server, ServerSnapshot best, float bestSpeed) {
        return best.record().samples() > 0
                && bestSpeed < speed.forJob(server, job)
                && occupancy.hasFreeSlot(server);
    }

    private void put(ServerSnapshot server, boolean installed, String reason) {
        Pick pick = Pick.byPolicy(server, reason);
        if (installed) {
            withEnvironment = pick;
            speedWith = speed.forJob(server, job);
        } else {
            withoutEnvironment = pick;
            speedWithout = speed.forJob(server, job);
        }
    }

    private Pick withSpeed(Pick pick) {
        float expected = speed.forJob(pick.server(), job);
        return Pick.byPolicy(
                pick.server(),
                String.format(Locale.ROOT, "%s, speed %.1f", pick.reason(), expected));
    }
}
