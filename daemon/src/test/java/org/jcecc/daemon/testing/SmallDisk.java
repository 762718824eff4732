package org.jcecc.daemon.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own that can be full or read-only. Only root can make one. */
public final class SmallDisk implements AutoCloseable {

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one, or skips the test where that is not possible. */
    public static SmallDisk mountAt(Path directory, int mebibytes) throws Exception {
        Files.createDirectories(directory);
        Assumptions.assumeTrue(
                TestSandboxes.runsAsRoot()
                        && succeeds(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "mode=755,size=%dm".formatted(mebibytes),
                                "tmpfs",
                                directory.toString()),
                "only root can mount a small disk");
        return new SmallDisk(directory);
    }

    public Path directory() {
        return directory;
    }

    /** From now on nothing can be written. */
    public void makeReadOnly() throws Exception {
        if (!succeeds("mount", "-o", "remount,ro", directory.toString())) {
            throw new IOException("remount failed");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            succeeds("umount", "-l", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
