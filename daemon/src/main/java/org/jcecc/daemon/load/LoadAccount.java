package org.jcecc.daemon.load;

/**
 * The load of this machine over time. Processor time that was idle or went into jobs counts as
 * available, because the scheduler itself decides about the jobs; what other work takes does not.
 *
 * <p>Not thread-safe; the daemon's desk owns it.
 */
public final class LoadAccount {

    private static final long NANOS_IN_MILLI = 1_000_000;
    private static final long MEBIBYTE = 1 << 20;
    private static final long DISK_FOR_ONE_JOB = 25 * MEBIBYTE;
    private static final int WHOLE = 1000;
    private static final int NICE_SHARE_DIVISOR = 4000;

    private final int slots;
    private final int processors;

    private CpuTicks lastCpu = CpuTicks.NONE;
    private long lastNanos;
    private boolean sampled;
    private long account;
    private long jobMillis;

    /**
     * @param slots jobs that may run at the same time
     * @param processors of the machine
     */
    public LoadAccount(int slots, int processors) {
        this.slots = slots;
        this.processors = processors;
    }

    /** A job of another machine has ended, having used this much CPU time. */
    public void jobEnded(long userMillis) {
        jobMillis += userMillis;
    }

    /**
     * A client has compiled something itself. Figures that cannot be, more CPU time than time, are
     * those of a parallel job and are left out as the original does.
     */
    public void clientCompiled(long realMillis, long cpuMillis) {
        if (cpuMillis <= realMillis) {
            account += cpuMillis / processors;
        }
    }

    /**
     * The load since the last evaluation.
     *
     * @param sample taken now
     * @param running jobs and installations that hold a slot
     */
    public Load evaluate(MachineSample sample, int running) {
        // Before there is an interval the average since the machine started has to do.
        long interval =
                sampled ? Math.max(1, (sample.nanos() - lastNanos) / NANOS_IN_MILLI) : WHOLE;
        CpuShares shares = sample.cpu().since(lastCpu);

        account += shares.idle() * interval / WHOLE;
        account += jobShare(shares, interval, running) * interval / WHOLE;
        long available = Math.min(WHOLE, account * WHOLE / interval);

        int fillGrade = sample.memory().fillGrade();
        int perMille = (int) Math.max(WHOLE - available, fillGrade);
        if (sample.diskFree() < (slots + 1 - running) * DISK_FOR_ONE_JOB) {
            perMille = Load.FULL;
        }
        Load load =
                new Load(
                        perMille,
                        sample.loadAverages(),
                        sample.memory().freeMebibytes(),
                        fillGrade,
                        shares,
                        account);
        lastCpu = sample.cpu();
        lastNanos = sample.nanos();
        sampled = true;
        account = 0;
        jobMillis = 0;
        return load;
    }

    /**
     * CPU time of jobs in ms a processor. Multiplying it with the interval once more is the
     * original's slip of units: at 3 s it triples the credit, so that a machine busy only with jobs
     * looks idle, and every scheduler counts on that.
     */
    private long jobShare(CpuShares shares, long interval, int running) {
        long ended = jobMillis / processors;
        return ended == 0 && running > 0 ? shares.nice() * interval / NICE_SHARE_DIVISOR : ended;
    }
}
