package org.jcecc.daemon.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** How an archive is made. */
interface Packing {

    /**
     * What came out.
     *
     * @param archive in the directory asked for
     * @param size in bytes
     * @param sources files that went into it
     */
    record Result(Path archive, long size, Collection<Path> sources) {}

    /**
     * Makes an archive; blocks for seconds.
     *
     * @throws NotPackedException if the compiler cannot be packed
     */
    Result pack(PackingWish wish, Path directory)
            throws NotPackedException, IOException, InterruptedException;
}
