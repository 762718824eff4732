package org.jcecc.packager.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Shell scripts that play compilers and wrappers. */
public final class Scripts {

    private Scripts() {}

    /** Writes an executable script; the lines see the arguments as {@code $1}, {@code $2}, ... */
    public static Path script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A driver that preprocesses like gcc and, asked for its version, names another driver. */
    public static Path gccThatRuns(Path file, String driver) throws IOException {
        return script(
                file,
                "case \"$*\" in",
                "'-E -') cat ;;",
                "-v) echo 'Using built-in specs.' >&2; echo 'COLLECT_GCC=" + driver + "' >&2 ;;",
                "-print-*=*) echo \"${1#*=}\" ;;",
                "*) exit 1 ;;",
                "esac");
    }

    /** A driver that preprocesses like clang and says it is the given file. */
    public static Path clangThatIs(Path file, Path driver) throws IOException {
        return script(
                file,
                "case \"$*\" in",
                "'-E -') sed s/__clang__/1/ ;;",
                "-print-prog-name=" + file.getFileName() + ") echo '" + driver + "' ;;",
                "-print-*=*) echo \"${1#*=}\" ;;",
                "*) exit 1 ;;",
                "esac");
    }
}
