package org.jcecc.daemon.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine's memory, in KiB, from {@code /proc/meminfo}. Swap does not count.
 *
 * @param total physical memory
 * @param free unused
 * @param buffers of block devices
 * @param cached file contents
 */
public record MemoryUse(long total, long free, long buffers, long cached) {

    private static final int WHOLE = 1000;
    private static final int KIBIBYTES_IN_MEBIBYTE = 1024;

    /** Reads the file; lines of other names are skipped. */
    public static @Nullable MemoryUse parse(List<String> lines) {
        long total = value(lines, "MemTotal:");
        return total <= 0
                ? null
                : new MemoryUse(
                        total,
                        value(lines, "MemFree:"),
                        value(lines, "Buffers:"),
                        value(lines, "Cached:"));
    }

    /** How full memory is, in per mille. */
    int fillGrade() {
        return Math.clamp(WHOLE - WHOLE * available() / total, 0, WHOLE);
    }

    /** What jobs could use, in MiB. */
    int freeMebibytes() {
        return (int) ((available() + KIBIBYTES_IN_MEBIBYTE / 2) / KIBIBYTES_IN_MEBIBYTE);
    }

    private long available() {
        return free + reclaimable(cached) + reclaimable(buffers);
    }

    /** The kernel keeps some of it: one hundredth of memory, or half of what little there is. */
    private long reclaimable(long amount) {
        long kept = total / 100;
        return amount > kept ? amount - kept : amount / 2;
    }

    private static long value(List<String> lines, String name) {
        for (String line : lines) {
            if (line.startsWith(name)) {
                String digits = line.substring(name.length()).strip().split("\\s", 2)[0];
                return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
            }
        }
        return 0;
    }
}
