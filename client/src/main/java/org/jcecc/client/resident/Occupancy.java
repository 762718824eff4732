package org.jcecc.client.resident;

import java.time.Duration;

/**
 * How many sessions there are, and since when there is none. Any thread; time is given in
 * nanoseconds of whatever clock the caller uses.
 */
final class Occupancy {

    private final Duration idleTimeout;
    private int sessions;
    private long idleSince;

    Occupancy(Duration idleTimeout, long now) {
        this.idleTimeout = idleTimeout;
        this.idleSince = now;
    }

    synchronized void begin() {
        sessions++;
    }

    synchronized void end(long now) {
        sessions--;
        idleSince = now;
        notifyAll();
    }

    synchronized int sessions() {
        return sessions;
    }

    synchronized boolean idleForTooLong(long now) {
        return sessions == 0 && now - idleSince >= idleTimeout.toNanos();
    }

    /** Waits until there is no session; false if there still is one when the time is over. */
    synchronized boolean awaitNone(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (sessions > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return true;
    }
}
