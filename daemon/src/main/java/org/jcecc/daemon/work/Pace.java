package org.jcecc.daemon.work;

import java.io.IOException;
import java.time.Duration;

/**
 * Whether one transfer keeps the {@link LeastRate}. Only the time counts in which we wait for the
 * peer: what we do with the bytes takes as long as it takes. One thread.
 */
public final class Pace {

    private final LeastRate least;
    private long bytes;
    private long waitedNanos;
    private long waitingSince;

    public Pace(LeastRate least) {
        this.least = least;
    }

    /** A transfer that does not keep the rate. */
    public static final class TooSlowException extends IOException {

        private static final long serialVersionUID = 1L;

        private TooSlowException(long bytes, Duration waited, Duration grace) {
            super(
                    "%d bytes in %d s (expected: %d bytes/s after %d s)"
                            .formatted(
                                    bytes,
                                    waited.toSeconds(),
                                    LeastRate.BYTES_PER_SECOND,
                                    grace.toSeconds()));
        }
    }

    /** From now on the peer keeps us waiting. */
    public void waiting() {
        waitingSince = least.nanos().getAsLong();
    }

    /**
     * The peer has sent or taken something, and keeps us waiting no more.
     *
     * @param count bytes, at least 0
     * @throws TooSlowException if that was too little for the time it has taken by now
     */
    public void moved(int count) throws TooSlowException {
        bytes += count;
        waitedNanos += least.nanos().getAsLong() - waitingSince;
        Duration waited = Duration.ofNanos(waitedNanos);
        Duration needed = Duration.ofSeconds(bytes / LeastRate.BYTES_PER_SECOND);
        if (waited.compareTo(least.grace().plus(needed)) > 0) {
            throw new TooSlowException(bytes, waited, least.grace());
        }
    }
}
