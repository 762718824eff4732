package org.jcecc.daemon.load;

/**
 * Shares of processor time in an interval.
 *
 * @param idle in per mille
 * @param nice work of lowered priority, in per mille
 */
public record CpuShares(int idle, int nice) {

    static final int WHOLE = 1000;

    /** With so few ticks an interval says nothing. */
    static final int FEWEST_TICKS = 10;

    /** Nothing to do. */
    public static final CpuShares ALL_IDLE = new CpuShares(WHOLE, 0);
}
