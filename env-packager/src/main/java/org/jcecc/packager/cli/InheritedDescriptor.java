package org.jcecc.packager.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;

/**
 * An open file the process was started with, by number. A number that was free at the start may
 * meanwhile belong to a file the Java runtime opened for itself; that one is never touched. The
 * difference: what is inherited went through {@code exec}, so it is not marked to be closed there.
 */
final class InheritedDescriptor {

    private static final int OPEN_FOR_READING_ONLY = 0;
    private static final int ACCESS_MODE = 3;
    private static final int CLOSED_ON_EXEC = 02000000;

    private final int number;

    InheritedDescriptor(int number) {
        this.number = number;
    }

    /** Whether whoever started us left it open for writing. */
    boolean writable() {
        try {
            var info = new HashMap<String, String>();
            for (var line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + number))) {
                var parts = line.split(":\\s+", 2);
                info.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
            int flags = Integer.parseInt(info.getOrDefault("flags", "0").strip(), 8);
            return (flags & ACCESS_MODE) != OPEN_FOR_READING_ONLY && (flags & CLOSED_ON_EXEC) == 0;
        } catch (IOException | NumberFormatException closed) {
            return false;
        }
    }

    /** Writes one line to it. */
    void writeLine(String line) throws IOException {
        Files.write(
                Path.of("/proc/self/fd/" + number),
                (line + "\n").getBytes(UTF_8),
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }
}
