package org.jcecc.scheduler.core;

/**
 * A job waits for a better server although it could start. It need not be looked at again until a
 * server opens or its patience ends.
 *
 * @param since when it first did, in ms of the scheduler's clock
 * @param until when it takes what it can get
 * @param othersBehind whether other jobs could take the place it left; a job that waits even though
 *     none can also waits if some can
 * @param openings how many times servers had opened when this was decided
 */
record Hesitation(long since, long until, boolean othersBehind, long openings) {

    /** Whether this is the answer if some jobs could take the place, or none. */
    boolean covers(int behind, long now) {
        return now < until && (!othersBehind || behind > 0);
    }

    /** Whether no server has opened since. */
    boolean isCurrent(long openingsNow) {
        return openings == openingsNow;
    }
}
