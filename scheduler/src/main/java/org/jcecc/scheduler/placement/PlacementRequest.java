package org.jcecc.scheduler.placement;

/**
 * A job that wants a server.
 *
 * @param jobId the scheduler's number
 * @param submitter the daemon it comes from
 * @param needs what the server must offer
 * @param expectedMillis CPU time it will cost on a typical machine, in ms
 * @param waited ms since it was asked for
 * @param behind waiting jobs that come after this one if it waits: they can use the place it leaves
 */
public record PlacementRequest(
        int jobId,
        ServerSnapshot submitter,
        Requirements needs,
        double expectedMillis,
        long waited,
        int behind) {

    /** Whether {@code server} is the daemon the job comes from. */
    public boolean comesFrom(ServerSnapshot server) {
        return server.hostId() == submitter.hostId();
    }
}
