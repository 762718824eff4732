package org.jcecc.daemon.upstream;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt at a scheduler. It doubles from one second to thirty,
 * less up to a half by chance, so that a whole network does not return at the same moment. A
 * scheduler that breaks the protocol is left alone for longer, as the original leaves every lost
 * one. Not thread-safe.
 */
public final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration AFTER_BREACH = Duration.ofSeconds(20);
    private static final int BREACH_SPREAD_SECONDS = 31;

    /** What test scripts of the original count on. */
    public static final Duration IN_TESTS = Duration.ofSeconds(3);

    private final RandomGenerator random;
    private final @Nullable Duration fixed;
    private Duration next = FIRST;

    private BackOff(RandomGenerator random, @Nullable Duration fixed) {
        this.random = random;
        this.fixed = fixed;
    }

    /**
     * The usual.
     *
     * @param random where chance comes from
     */
    public static BackOff doubling(RandomGenerator random) {
        return new BackOff(random, null);
    }

    /** Always the same. */
    public static BackOff fixed(Duration wait) {
        return new BackOff(RandomGenerator.getDefault(), wait);
    }

    /** The wait after a failed attempt or a lost connection. */
    Duration afterLoss() {
        if (fixed != null) {
            return fixed;
        }
        Duration wait = next;
        next = next.multipliedBy(2);
        if (next.compareTo(LONGEST) > 0) {
            next = LONGEST;
        }
        return wait.minusMillis(random.nextLong(wait.toMillis() / 2));
    }

    /** The wait after the scheduler sent what none should send. */
    Duration afterBreach() {
        return fixed != null
                ? fixed
                : AFTER_BREACH.plusSeconds(random.nextInt(BREACH_SPREAD_SECONDS + 1));
    }

    /** A connection has lasted: the next loss is a new one. */
    void reset() {
        next = FIRST;
    }

    /** How long a connection has to last to be no part of the trouble before it. */
    static Duration lasting() {
        return LONGEST;
    }
}
