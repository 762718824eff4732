package org.jcecc.scheduler.load.net;

import java.util.Arrays;

/** Counts for one {@link Tally} after the other. */
final class Counts {

    private long asked;
    private long granted;
    private long unexpected;
    private long overfilled;
    private long lost;
    private long[] waits = new long[1 << 16];

    void asked() {
        asked++;
    }

    void granted(long waitNanos) {
        if (granted == waits.length) {
            waits = Arrays.copyOf(waits, waits.length * 2);
        }
        waits[(int) granted++] = waitNanos;
    }

    void unexpected() {
        unexpected++;
    }

    void overfilled() {
        overfilled++;
    }

    void lost() {
        lost++;
    }

    /** What was counted, and begins anew. */
    Tally take() {
        Tally tally =
                new Tally(
                        asked,
                        granted,
                        unexpected,
                        overfilled,
                        lost,
                        new Waits(Arrays.copyOf(waits, (int) granted)));
        asked = 0;
        granted = 0;
        unexpected = 0;
        overfilled = 0;
        lost = 0;
        return tally;
    }
}
