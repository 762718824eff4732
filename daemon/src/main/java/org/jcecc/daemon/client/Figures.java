package org.jcecc.daemon.client;

/**
 * How the daemon is doing, for whoever watches it.
 *
 * @param stopping whether it only finishes what runs
 * @param schedulerConnected whether there is a scheduler
 * @param clients connected
 * @param slots of this machine
 * @param running jobs of other machines and installations, one slot each
 * @param held slots that clients of this machine hold
 * @param waitingLocalJobs clients that wait for a slot to link or the like
 * @param waitingLocalCompiles clients that wait for a slot to compile
 * @param waitingJobs jobs of other machines that wait for a slot
 * @param environments of other machines, installed
 * @param load last evaluated, in per mille
 * @param done what the daemon has done since it started
 */
public record Figures(
        boolean stopping,
        boolean schedulerConnected,
        int clients,
        int slots,
        int running,
        int held,
        int waitingLocalJobs,
        int waitingLocalCompiles,
        int waitingJobs,
        int environments,
        int load,
        Done done) {

    /**
     * Counts that only grow.
     *
     * @param compiled jobs of other machines whose compiler succeeded
     * @param rejected jobs of other machines whose compiler did not
     * @param abandoned jobs of other machines that ended without a verdict
     * @param localJobs links and the like that got a slot
     * @param localCompiles compiles of clients of this machine that got a slot
     * @param transfers of environments that have arrived, good and bad
     * @param cpuMillis processor time of jobs of other machines, in ms
     * @param sourceBytes of jobs of other machines, as they arrived
     * @param objectBytes of jobs of other machines, before compression
     */
    public record Done(
            long compiled,
            long rejected,
            long abandoned,
            long localJobs,
            long localCompiles,
            long transfers,
            long cpuMillis,
            long sourceBytes,
            long objectBytes) {}
}
