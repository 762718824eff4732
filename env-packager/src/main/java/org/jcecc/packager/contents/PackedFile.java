package org.jcecc.packager.contents;

import java.nio.file.Path;
import org.jcecc.packager.names.FileNames;

/**
 * A file and its name in the environment.
 *
 * @param target absolute name inside the environment, {@code /usr/bin/gcc}
 * @param found where it was found, symbolic links not followed
 * @param source the regular file behind {@code found}
 * @param origin whose file it is
 */
public record PackedFile(String target, Path found, Path source, Origin origin) {

    /** Whose file it is. */
    public enum Origin {
        /** It belongs to this machine. */
        INSTALLED,
        /** The packager made it for this environment; it will be gone afterwards. */
        MADE
    }

    /** The name inside an archive. */
    public String archiveName() {
        return target.substring(1);
    }

    /** The line the packaging program prints for it, as a byte string. */
    public String describe() {
        return target.equals(FileNames.of(source))
                ? "adding file " + target
                : "adding file %s=%s".formatted(target, FileNames.of(source));
    }
}
