package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.daemon.work.LeastRate;

/**
 * How environments are kept.
 *
 * @param base the environment base directory
 * @param ownPlatform the platform of this machine, for requests that name none
 * @param cacheLimit what all environments together may take, in bytes
 * @param largest what one may unpack to, in bytes
 * @param unpackers how many are unpacked at once, at least 1
 * @param leastRate what who sends one has to keep
 */
public record StoreSettings(
        Path base,
        String ownPlatform,
        long cacheLimit,
        long largest,
        int unpackers,
        LeastRate leastRate) {

    /** Most one environment may unpack to: many times the largest compiler seen. */
    public static final long DEFAULT_LARGEST = 4L << 30;

    private static final long DEFAULT_CACHE = 10L << 30;

    /** 10 GiB, or a quarter of what is free and what environments take already, if less. */
    public static long defaultCacheLimit(Path base) throws IOException {
        StoreLayout layout = new StoreLayout(base);
        long taken = 0;
        for (Path platform : layout.platforms()) {
            taken += TreeSummary.of(platform).bytes();
        }
        return cacheLimit(Files.getFileStore(base).getUsableSpace(), taken);
    }

    /** What our own files take is counted in, so that the limit is the same after a restart. */
    static long cacheLimit(long free, long taken) {
        return Math.min(DEFAULT_CACHE, (free + taken) / 4);
    }
}
