package org.jcecc.scheduler.core;

import java.util.List;

/**
 * How the scheduler is doing, for graphs and alarms.
 *
 * @param servers daemons logged in
 * @param monitors monitors logged in
 * @param queuedJobs jobs that wait for a server
 * @param assignedJobs jobs a server has not started yet
 * @param compilingJobs jobs being compiled
 * @param slots slots of servers that take jobs of others now
 * @param freeSlots those of them that nobody uses
 * @param requestedJobs jobs asked for since the start
 * @param grantedToOthers jobs given to another machine since the start
 * @param grantedToSubmitter jobs given back to their submitter since the start
 * @param finishedJobs jobs reported with exit code 0 since the start
 * @param failedJobs jobs reported with another exit code since the start
 * @param lostJobs jobs nobody reported about since the start
 * @param localJobs jobs that daemons ran for themselves since the start
 * @param waits how many grants took how long, see {@link #WAIT_BOUNDS_MILLIS}; one more at the end
 * @param waitMillis sum of these times in ms
 * @param hosts each daemon, in login order
 */
public record Figures(
        int servers,
        int monitors,
        int queuedJobs,
        int assignedJobs,
        int compilingJobs,
        int slots,
        int freeSlots,
        long requestedJobs,
        long grantedToOthers,
        long grantedToSubmitter,
        long finishedJobs,
        long failedJobs,
        long lostJobs,
        long localJobs,
        List<Long> waits,
        long waitMillis,
        List<Host> hosts) {

    /** Upper bounds of the times from request to grant that are counted together, in ms. */
    public static final List<Long> WAIT_BOUNDS_MILLIS =
            List.of(1L, 5L, 10L, 50L, 100L, 500L, 1000L, 5000L, 10_000L, 60_000L);

    /** Before anything has happened. */
    public static final Figures NONE =
            new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), 0, List.of());

    /**
     * How a daemon is doing.
     *
     * @param name its node name
     * @param address numeric
     * @param platform the machine's
     * @param slots as it said
     * @param busySlots those of them that are taken; more if jobs wait there
     * @param load 0 to 1000, in per mille
     * @param speed as in {@code listcs}
     * @param finishedJobs jobs that ended well there since its login
     * @param failedJobs jobs that ended badly there since its login
     */
    public record Host(
            String name,
            String address,
            String platform,
            int slots,
            int busySlots,
            int load,
            double speed,
            long finishedJobs,
            long failedJobs) {}
}
