package org.jcecc.scheduler.placement;

/**
 * A job that wants a server.
 *
 * @param jobId the scheduler's number
 * @param submitter the daemon it comes from
 * @param needs what the server must offer
 * @param expectedMillis CPU time it will cost on a typical machine, in ms
 * @param costFounded whether a job of its kind has been measured, so that this means something
 * @param hesitated ms since it first waited although it could have started
 * @param behind waiting jobs that come after this one if it waits: they can use the place it leaves
 */
public record PlacementRequest(
        int jobId,
        ServerSnapshot submitter,
        Requirements needs,
        double expectedMillis,
        boolean costFounded,
        long hesitated,
        int behind) {

    /** Whether {@code server} is the daemon the job comes from. */
    public boolean comesFrom(ServerSnapshot server) {
        return server.hostId() == submitter.hostId();
    }
}
