package org.jcecc.scheduler.placement;

/** How much longer a process takes because others use the same machine. */
public final class Contention {

    /** However busy a machine is, a new process gets some of it. */
    private static final double SMALLEST_SHARE = 0.08;

    private Contention() {}

    /**
     * The factor for one process more on a server.
     *
     * @param running slots taken by others
     */
    public static double of(ServerSnapshot server, int running) {
        int slots = Math.max(1, server.maxJobs());
        // Jobs of others are niced and do not count as load; those a client runs for itself do,
        // and are among the running.
        double load =
                server.load() / (double) ServerSnapshot.FULL_LOAD
                        - (double) server.ownJobs() / slots;
        double usable = slots * Math.max(SMALLEST_SHARE, 1 - Math.max(0, load));
        return Math.max(1, Math.min(slots, running + 1) / usable);
    }
}
