package org.jcecc.scheduler.core;

/**
 * Whether other machines can connect to a daemon, found out by connecting to it: at login, then
 * every minute, and after failures at growing intervals. Innocent until proven unreachable.
 */
final class Reachability {

    private static final long MILLIS_BETWEEN_SUCCESSES = 60_000;

    /** The k-th failure in a row waits 2^k seconds; from here on no longer. */
    private static final int SLOWEST_RETRY_EXPONENT = 12;

    private boolean reachable = true;
    private boolean underTest;
    private long nextTest = Long.MIN_VALUE;
    private int failures;

    boolean reachable() {
        return reachable;
    }

    /** Whether a test is due; if so it counts as started. */
    boolean startTest(long now) {
        if (underTest || now < nextTest) {
            return false;
        }
        underTest = true;
        return true;
    }

    /** Takes the good end of a test; returns whether that is news. */
    boolean succeeded(long now) {
        boolean news = !reachable;
        underTest = false;
        reachable = true;
        failures = 0;
        nextTest = now + MILLIS_BETWEEN_SUCCESSES;
        return news;
    }

    /** Takes the bad end of a test; returns whether that is news. */
    boolean failed(long now) {
        boolean news = reachable;
        underTest = false;
        reachable = false;
        failures++;
        nextTest = now + secondsUntilRetry() * 1000L;
        return news;
    }

    /** Seconds from the last failure to the next test. */
    int secondsUntilRetry() {
        return 1 << Math.min(failures, SLOWEST_RETRY_EXPONENT);
    }
}
