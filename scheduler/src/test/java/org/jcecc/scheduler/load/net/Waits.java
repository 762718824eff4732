package org.jcecc.scheduler.load.net;

import java.util.Arrays;

/** Times from requests to their answers. */
public final class Waits {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    /**
     * @param nanos the times in any order; not changed
     */
    Waits(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /**
     * A wait that so many are not longer than, in ms.
     *
     * @param share 0 to 1
     */
    public double millis(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.min(sorted.length - 1, Math.floor(share * sorted.length));
        return sorted[index] / NANOS_PER_MILLI;
    }
}
