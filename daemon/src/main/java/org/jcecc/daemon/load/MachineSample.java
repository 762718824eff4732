package org.jcecc.daemon.load;

/**
 * One look at the machine.
 *
 * @param nanos when, on a clock that only runs forward
 * @param cpu since the machine started
 * @param memory now
 * @param loadAverages of 1, 5 and 15 minutes
 * @param diskFree bytes an unprivileged user may still write where environments live
 */
public record MachineSample(
        long nanos, CpuTicks cpu, MemoryUse memory, LoadAverages loadAverages, long diskFree) {}
