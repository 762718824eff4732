package org.jcecc.scheduler.placement;

/**
 * Sums over the last counted jobs of a server.
 *
 * @param samples how many there are, up to the size of the window
 * @param outputBytes object bytes made, adjusted for what the compiler's options do to them
 * @param userMillis CPU time spent on them, in ms
 */
public record TrackRecord(int samples, long outputBytes, long userMillis) {

    /** Of a server that has not compiled anything yet. */
    public static final TrackRecord EMPTY = new TrackRecord(0, 0, 0);
}
