package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How environments are kept.
 *
 * @param base the environment base directory
 * @param ownPlatform the platform of this machine, for requests that name none
 * @param cacheLimit what all environments together may take, in bytes
 * @param largest what one may unpack to, in bytes
 */
public record StoreSettings(Path base, String ownPlatform, long cacheLimit, long largest) {

    /** Most one environment may unpack to: many times the largest compiler seen. */
    public static final long DEFAULT_LARGEST = 4L << 30;

    private static final long DEFAULT_CACHE = 10L << 30;

    /** 10 GiB, or a tenth of the disk if that is less. */
    public static long defaultCacheLimit(Path base) throws IOException {
        return Math.min(DEFAULT_CACHE, Files.getFileStore(base).getTotalSpace() / 10);
    }
}
