package org.jcecc.daemon.sandbox;

import java.util.List;

/**
 * What a job may keep in its {@code /tmp}, which holds the compiler's intermediate files and the
 * object. It is memory where the sandbox can mount one.
 *
 * @param bytes in total, and the largest single file
 * @param files files and directories in total
 */
public record TemporarySpace(long bytes, long files) {

    private static final long SMALLEST = 256L << 20;
    private static final long LARGEST = 4L << 30;
    private static final long FILES = 16 << 10;

    /**
     * Room for every slot in half of the machine's memory, 256 MiB to 4 GiB each.
     *
     * @param physicalMemory of the machine, in bytes
     * @param slots jobs at once
     */
    public static TemporarySpace of(long physicalMemory, int slots) {
        long share = physicalMemory / 2 / Math.max(1, slots);
        return new TemporarySpace(Math.clamp(share, SMALLEST, LARGEST), FILES);
    }

    /** The helper's options for it. */
    List<String> options() {
        return List.of("--temporary-bytes", "" + bytes, "--temporary-files", "" + files);
    }
}
