package org.jcecc.packager.contents;

import java.nio.file.Path;

/**
 * A file of this machine and its name in the environment.
 *
 * @param target absolute name inside the environment, {@code /usr/bin/gcc}
 * @param found where it was found, symbolic links not followed
 * @param source the regular file behind {@code found}
 */
public record PackedFile(String target, Path found, Path source) {

    /** The line the packaging program prints for it. */
    public String describe() {
        return target.equals(source.toString())
                ? "adding file " + target
                : "adding file %s=%s".formatted(target, source);
    }
}
