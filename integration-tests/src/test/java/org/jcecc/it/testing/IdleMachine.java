package org.jcecc.it.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A machine that does nothing, for our daemons: they then take jobs whatever else the real machine
 * does.
 */
public final class IdleMachine {

    private IdleMachine() {}

    /**
     * What makes a daemon believe that it is on one.
     *
     * @param directory for the files that the daemon reads instead of those in {@code /proc}
     */
    public static Map<String, String> variables(Path directory) {
        try {
            Path proc = directory.resolve("proc");
            if (Files.notExists(proc)) { // a daemon that runs may be reading them
                Files.createDirectories(proc);
                Files.writeString(proc.resolve("stat"), "cpu  0 0 0 1000 0 0 0\n");
                Files.writeString(
                        proc.resolve("meminfo"), "MemTotal: 8000000 kB\nMemFree: 8000000 kB\n");
                Files.writeString(proc.resolve("loadavg"), "0.50 0.25 0.10 1/100 4711\n");
            }
            return Map.of("ICECC_TEST_PROC", proc.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
