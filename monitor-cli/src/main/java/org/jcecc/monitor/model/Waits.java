package org.jcecc.monitor.model;

/**
 * How long jobs waited.
 *
 * @param count of jobs whose waiting was seen from beginning to end
 * @param sumMillis of all
 * @param maxMillis the longest
 */
public record Waits(long count, long sumMillis, long maxMillis) {

    static final Waits NONE = new Waits(0, 0, 0);

    Waits plus(long millis) {
        return new Waits(count + 1, sumMillis + millis, Math.max(maxMillis, millis));
    }

    /** The mean in ms; 0 without jobs. */
    public long averageMillis() {
        return count == 0 ? 0 : sumMillis / count;
    }
}
