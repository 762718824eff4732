package org.jcecc.daemon.upstream;

import java.time.Duration;
import java.util.random.RandomGenerator;

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
    private static final Duration IN_TESTS = Duration.ofSeconds(3);

    private final RandomGenerator random;
    private final boolean tests;
    private Duration next = FIRST;

    /**
     * @param random where chance comes from
     * @param tests whether to wait a fixed short time, which test scripts count on
     */
    public BackOff(RandomGenerator random, boolean tests) {
        this.random = random;
        this.tests = tests;
    }

    /** The wait after a failed attempt or a lost connection. */
    Duration afterLoss() {
        if (tests) {
            return IN_TESTS;
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
        return tests
                ? IN_TESTS
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
