package org.jcecc.scheduler.placement;

/**
 * How a server has done so far, compared with what was expected.
 *
 * @param slowness CPU time it needs, as a multiple of a typical machine's
 * @param stretch wall time of its jobs, as a multiple of what their CPU time and the load explain
 * @param startDelay ms from the assignment of a job until it starts when a slot is free
 * @param trouble how many jobs have failed there or got lost lately
 * @param troubleAt when {@code trouble} was of this size, in ms of the scheduler's clock
 */
public record Pace(
        double slowness, double stretch, double startDelay, double trouble, long troubleAt) {

    /** Of a server about which nothing is known. */
    public static final Pace UNKNOWN = new Pace(0.73, 1, 100, 0, 0);

    /** After this time a failure counts half. */
    private static final double TROUBLE_HALF_LIFE_MILLIS = 60_000;

    /** Wall time that a ms of a typical machine's CPU time takes. */
    public double millisPerMilli() {
        return slowness * stretch;
    }

    /** The trouble that is left of what there was. */
    public double troubleLeft(long now) {
        return trouble == 0
                ? 0
                : trouble * Math.pow(0.5, (now - troubleAt) / TROUBLE_HALF_LIFE_MILLIS);
    }
}
