package org.jcecc.scheduler.placement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The policies an operator can choose from. */
public enum Algorithm {
    /** See {@link UniformRandom}. */
    RANDOM(UniformRandom::new),
    /** See {@link RoundRobin}. */
    ROUND_ROBIN(RoundRobin::new),
    /** See {@link LeastBusy}. */
    LEAST_BUSY(LeastBusy::new),
    /** See {@link FastestRelease14}. */
    FASTEST(FastestRelease14::new),
    /** See {@link FastestNext}. */
    FASTEST_NEXT(FastestNext::new),
    /** See {@link Adaptive}. */
    ADAPTIVE(Adaptive::new);

    @SuppressWarnings("ImmutableEnumChecker") // constructor references have no state
    private final Supplier<PlacementPolicy> policy;

    Algorithm(Supplier<PlacementPolicy> policy) {
        this.policy = policy;
    }

    /** A policy of this kind. */
    public PlacementPolicy policy() {
        return policy.get();
    }

    /** The algorithm with a name, in any letter case; {@code -} and {@code _} are the same. */
    public static Optional<Algorithm> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(a -> a.name().equals(wanted)).findFirst();
    }
}
