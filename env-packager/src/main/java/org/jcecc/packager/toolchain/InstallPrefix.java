package org.jcecc.packager.toolchain;

import java.nio.file.Path;

/**
 * The directory a compiler is installed below. Inside the environment that is always {@code /usr}:
 * a driver looks for its parts relative to itself, so the place does not matter, and equal
 * compilers in different places get the same environment.
 *
 * @param directory absolute, without symbolic links
 */
public record InstallPrefix(Path directory) {

    /** Maps every file to its own place. */
    public static final InstallPrefix NONE = new InstallPrefix(Path.of("/"));

    private static final Path ENVIRONMENT_PREFIX = Path.of("/usr");

    /** The prefix of a driver: two levels above the file itself. */
    public static InstallPrefix of(Path resolvedDriver) {
        var bin = resolvedDriver.getParent();
        var prefix = bin == null ? null : bin.getParent();
        return new InstallPrefix(prefix == null ? Path.of("/") : prefix);
    }

    /** The name inside the environment of a file found at this place. */
    public Path map(Path path) {
        if (directory.getNameCount() == 0 || !path.startsWith(directory)) {
            return path;
        }
        return ENVIRONMENT_PREFIX.resolve(directory.relativize(path));
    }
}
