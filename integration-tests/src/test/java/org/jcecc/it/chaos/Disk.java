package org.jcecc.it.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.it.testing.Command;

/**
 * A disk of its own for a daemon, which can be full and can stand still. Needs root and loop
 * devices.
 *
 * @param directory where it is mounted
 */
record Disk(Path directory) implements AutoCloseable {

    /** Makes one in a file and mounts it. */
    static Disk mountAt(Path directory, int mebibytes) throws IOException {
        Path image = directory.resolveSibling(directory.getFileName() + ".img");
        Files.createDirectories(directory);
        Command.of("truncate", "-s", mebibytes + "M", image.toString()).succeed();
        // Nothing kept for root, who would otherwise never see it full.
        Command.of("mkfs.ext4", "-q", "-F", "-m", "0", image.toString()).succeed();
        Command.of("mount", "-o", "loop", image.toString(), directory.toString()).succeed();
        Files.delete(directory.resolve("lost+found"));
        return new Disk(directory);
    }

    /** Whatever is written from now on waits; what is in memory can be read. */
    void freeze() {
        Command.of("fsfreeze", "-f", directory.toString()).succeed();
    }

    /** Lets all that waits go on. */
    void thaw() {
        Command.of("fsfreeze", "-u", directory.toString()).succeed();
    }

    @Override
    public void close() {
        Command.of("fsfreeze", "-u", directory.toString()).run(); // fails if it was not frozen
        Command.of("umount", "-l", directory.toString()).run();
    }
}
