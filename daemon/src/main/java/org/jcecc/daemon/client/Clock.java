package org.jcecc.daemon.client;

import java.time.Instant;

/** The time of the event at hand, as it was passed in. */
final class Clock {

    private Instant now = Instant.EPOCH;

    void set(Instant time) {
        now = time;
    }

    /** Seconds since 1970, as messages carry them. */
    int seconds() {
        return (int) now.getEpochSecond();
    }
}
