package org.jcecc.monitor.link;

import java.time.Duration;

/** How long to wait before the next attempt: 1, 2, 4, 8, then every 15 s. */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Duration next = FIRST;

    /** The wait after another failure or loss. */
    Duration advance() {
        Duration wait = next;
        Duration doubled = wait.multipliedBy(2);
        next = doubled.compareTo(Duration.ofSeconds(8)) > 0 ? LONGEST : doubled;
        return wait;
    }

    /** A session of some length has ended: one that lasted makes waits short again. */
    void afterSession(Duration length) {
        if (length.compareTo(LONGEST) >= 0) {
            next = FIRST;
        }
    }
}
