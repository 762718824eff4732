package org.jcecc.daemon.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine that does nothing, whatever the real one does: jobs must not have to wait. */
public final class IdleMachine {

    private IdleMachine() {}

    /** What the kernel would tell of it, in files below a directory. */
    public static Path below(Path directory) throws IOException {
        Path proc = Files.createDirectories(directory.resolve("proc"));
        Files.writeString(proc.resolve("stat"), "cpu  0 0 0 1000 0 0 0\n");
        Files.writeString(proc.resolve("meminfo"), "MemTotal: 8000000 kB\nMemFree: 8000000 kB\n");
        Files.writeString(proc.resolve("loadavg"), "0.50 0.25 0.10 1/100 4711\n");
        return proc;
    }
}
