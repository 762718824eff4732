package org.jcecc.daemon.work;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The rate a peer must keep on the average while it sends or takes something, so that a byte now
 * and then does not hold a slot, a thread or disk space for ever.
 *
 * @param grace how long a peer may keep us waiting beyond what its bytes take at that rate
 * @param nanos the time in ns, from an arbitrary zero
 */
public record LeastRate(Duration grace, LongSupplier nanos) {

    /** What each of eight transfers gets that share a line of 1 Mbit/s. */
    public static final int BYTES_PER_SECOND = 16 << 10;

    /** As long as a peer may be silent. */
    public static final Duration USUAL_GRACE = Duration.ofSeconds(60);

    private static final int TIMES_TO_MAKE = 5;

    /** The usual rate, by the clock of this machine. */
    public static LeastRate withGrace(Duration grace) {
        return new LeastRate(grace, System::nanoTime);
    }

    /** The same with more grace, for what a peer makes while it sends it. */
    public LeastRate whileItIsMade() {
        return new LeastRate(grace.multipliedBy(TIMES_TO_MAKE), nanos);
    }
}
