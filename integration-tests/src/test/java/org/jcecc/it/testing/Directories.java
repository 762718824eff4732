package org.jcecc.it.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories of tests, which at first only the test's own account may enter. */
public final class Directories {

    private Directories() {}

    /**
     * Lets all accounts read a directory: daemons that root has started pack compilers and run jobs
     * under another one.
     */
    public static void openToOthers(Path directory) {
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
