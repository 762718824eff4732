package org.jcecc.daemon.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jcecc.packager.WatchedInput;

/** How an archive is made. */
interface Packing {

    /**
     * What came out.
     *
     * @param archive in the directory asked for
     * @param size in bytes
     * @param inputs files it depends on, as they were before they were read
     */
    record Result(Path archive, long size, List<WatchedInput> inputs) {}

    /**
     * Makes an archive; blocks for seconds.
     *
     * @throws NotPackedException if the compiler cannot be packed
     */
    Result pack(PackingWish wish, Path directory)
            throws NotPackedException, IOException, InterruptedException;
}
