package org.jcecc.daemon.packaging;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An archive that has been made.
 *
 * @param archive named after its contents, so that two wishes may share it
 * @param size in bytes
 * @param madeOf what it depends on
 */
record PackedCompiler(Path archive, long size, WatchedFiles madeOf) {

    /** Whether a client can still use it. */
    boolean current() {
        return Files.isReadable(archive) && madeOf.unchanged();
    }
}
