package org.jcecc.packager.archive;

/**
 * How much an archive may unpack to. The sender is not trusted: a few kilobytes can be compressed
 * from terabytes.
 *
 * @param bytes sum of the sizes of all files
 * @param entries number of files, links and directories, those included that are only named in
 *     paths
 */
public record UnpackLimits(long bytes, int entries) {

    /**
     * Ten times the largest compiler seen in practice (a clang of 240 MB with 30 files; a complete
     * small system has 20,000).
     */
    public static final UnpackLimits DEFAULT = new UnpackLimits(4L << 30, 100_000);

    /** Checks that something fits. */
    public UnpackLimits {
        if (bytes <= 0 || entries <= 0) {
            throw new IllegalArgumentException(
                    "limits: %d bytes, %d entries (expected: at least 1 each)"
                            .formatted(bytes, entries));
        }
    }
}
