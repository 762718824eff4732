package org.jcecc.it.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The installation under test. */
public final class Installation {

    private static final Path PREFIX =
            Path.of(System.getProperty("jcecc.dist", "../dist")).toAbsolutePath().normalize();

    private Installation() {}

    /** Its root directory. */
    public static Path prefix() {
        if (!Files.isExecutable(PREFIX.resolve("bin/jcecc"))) {
            throw new IllegalStateException(
                    PREFIX + ": no installation (expected: made by ./build)");
        }
        return PREFIX;
    }

    /** A program of it, for example {@code sbin/jceccd}. */
    public static String program(String name) {
        return prefix().resolve(name).toString();
    }

    /** The directory that goes first in PATH, so that gcc, g++, ... are the wrappers. */
    public static Path wrappers() {
        return prefix().resolve("lib/jcecc/bin");
    }
}
