package org.jcecc.scheduler.placement;

/**
 * A job that wants a server.
 *
 * @param jobId the scheduler's number
 * @param submitter the daemon it comes from
 * @param needs what the server must offer
 * @param work what the job is, for an estimate of its cost
 */
public record PlacementRequest(int jobId, ServerSnapshot submitter, Requirements needs, Work work) {

    /** Whether {@code server} is the daemon the job comes from. */
    public boolean comesFrom(ServerSnapshot server) {
        return server.hostId() == submitter.hostId();
    }
}
