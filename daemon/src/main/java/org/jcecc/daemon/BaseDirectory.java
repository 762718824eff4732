package org.jcecc.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jcecc.daemon.host.Machine;

/**
 * The directory environments live in. It is the daemon's alone: what we do not know in it may be
 * somebody's home directory, given by mistake, and is not touched.
 */
final class BaseDirectory {

    /** Where packed compilers of this machine go. */
    static final String NATIVE = "native";

    private static final int ROOT = 0;

    private BaseDirectory() {}

    /**
     * Makes sure the directory is there and ours, and removes the archives an earlier daemon left.
     *
     * @param ours names below it that the daemon makes, beside {@value #NATIVE}
     * @throws IOException if it cannot be used
     */
    static void prepare(Path directory, Predicate<String> ours) throws IOException {
        if (Files.notExists(directory)) {
            Files.createDirectories(directory);
            // Clients of all users read the archives in it, whatever our umask.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (!Files.isWritable(directory)) {
            throw new IOException(
                    "base directory %s: not writable (expected: writable by %s)"
                            .formatted(directory, System.getProperty("user.name", "us")));
        }
        requireOwner(directory);
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> foreign =
                    entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> !name.equals(NATIVE) && !ours.test(name))
                            .sorted()
                            .toList();
            if (!foreign.isEmpty()) {
                throw new IOException(
                        "base directory %s: contains '%s' (expected: nothing but environments)"
                                .formatted(directory, foreign.getFirst()));
            }
        }
        deleteArchives(directory.resolve(NATIVE));
    }

    /** Whoever owns it could exchange the compilers that jobs run and users get. */
    private static void requireOwner(Path directory) throws IOException {
        int owner = (int) Files.getAttribute(directory, "unix:uid");
        if (owner != ROOT && owner != Machine.uid()) {
            throw new IOException(
                    "base directory %s: owned by %s (expected: by root or the daemon's user)"
                            .formatted(directory, Files.getOwner(directory).getName()));
        }
    }

    private static void deleteArchives(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(directory)) {
            for (Path entry : entries.sorted((a, b) -> b.compareTo(a)).toList()) {
                if (!entry.equals(directory)) {
                    Files.delete(entry);
                }
            }
        }
    }
}
