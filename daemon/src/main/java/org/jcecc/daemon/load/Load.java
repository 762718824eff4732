package org.jcecc.daemon.load;

import org.jcecc.protocol.message.Stats;

/**
 * The outcome of one evaluation.
 *
 * @param perMille 0 (idle) to {@value #FULL} (takes no jobs)
 * @param averages of the kernel
 * @param freeMemory in MiB
 * @param fillGrade of memory, in per mille
 * @param cpu shares of the interval
 * @param account processor time put down to jobs or left over, in ms; for people
 */
public record Load(
        int perMille,
        LoadAverages averages,
        int freeMemory,
        int fillGrade,
        CpuShares cpu,
        long account) {

    /** Assign nothing here. */
    public static final int FULL = 1000;

    private static final int LEAST_JOB_MEMORY = 100;
    private static final int MOST_SHARES = 4;

    /** Before the first evaluation. */
    public static final Load UNKNOWN =
            new Load(0, new LoadAverages(0, 0, 0), 0, 0, CpuShares.ALL_IDLE, 0);

    /** Whether queued jobs of other machines must wait. */
    public boolean full() {
        return perMille >= FULL;
    }

    /** Address space of one job, in MiB: an equal part of what is free, for up to four jobs. */
    public int jobMemory(int slots) {
        return Math.max(LEAST_JOB_MEMORY, freeMemory / Math.clamp(slots, 1, MOST_SHARES));
    }

    /** The message for the scheduler. */
    public Stats toStats() {
        return new Stats(perMille, averages.one(), averages.five(), averages.fifteen(), freeMemory);
    }
}
