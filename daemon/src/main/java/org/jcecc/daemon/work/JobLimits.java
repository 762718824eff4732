package org.jcecc.daemon.work;

import java.time.Duration;

/**
 * What one job may use.
 *
 * @param memoryMebibytes address space of each of its processes, in MiB, at least 1
 * @param wallClock from start to verdict; a compiler that takes longer is killed
 */
public record JobLimits(int memoryMebibytes, Duration wallClock) {

    /** Wall-clock limit when the operator sets none. */
    public static final Duration DEFAULT_WALL_CLOCK = Duration.ofMinutes(30);

    public JobLimits {
        if (memoryMebibytes < 1) {
            throw new IllegalArgumentException(
                    "job memory limit: %d MiB (expected: at least 1)".formatted(memoryMebibytes));
        }
    }
}
