package org.jcecc.daemon.load;

import org.jspecify.annotations.Nullable;

/**
 * What the processors have done since the machine started, in clock ticks, from the first line of
 * {@code /proc/stat}.
 */
public record CpuTicks(long user, long nice, long system, long idle, long inputOutputWait) {

    /** Before anything was sampled. */
    public static final CpuTicks NONE = new CpuTicks(0, 0, 0, 0, 0);

    private static final int COLUMNS = 5;

    /**
     * Reads the line; columns behind the fifth are ignored.
     *
     * @return null if it is not such a line
     */
    public static @Nullable CpuTicks parse(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length <= COLUMNS || !words[0].equals("cpu")) {
            return null;
        }
        long[] ticks = new long[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            if (!words[i + 1].matches("[0-9]{1,18}")) {
                return null;
            }
            ticks[i] = Long.parseLong(words[i + 1]);
        }
        return new CpuTicks(ticks[0], ticks[1], ticks[2], ticks[3], ticks[4]);
    }

    /** The shares of the time since an earlier sample. */
    CpuShares since(CpuTicks earlier) {
        long idleTicks = idle - earlier.idle;
        long niceTicks = nice - earlier.nice;
        long all =
                (user - earlier.user)
                        + niceTicks
                        + (system - earlier.system)
                        + idleTicks
                        + (inputOutputWait - earlier.inputOutputWait);
        // Too little time to say anything: as good as idle.
        return all <= CpuShares.FEWEST_TICKS
                ? CpuShares.ALL_IDLE
                : new CpuShares(perMille(idleTicks, all), perMille(niceTicks, all));
    }

    private static int perMille(long part, long whole) {
        return (int) (part * CpuShares.WHOLE / whole);
    }
}
