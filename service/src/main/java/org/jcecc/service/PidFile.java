package org.jcecc.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the number of this process. Like the original's it is a convenience, no lock. */
public final class PidFile implements AutoCloseable {

    private final Path path;
    private final boolean written;

    private PidFile(Path path, boolean written) {
        this.path = path;
        this.written = written;
    }

    /** Writes it, if the directory allows that. */
    public static PidFile write(Path directory, String program) {
        Path path = directory.resolve(program + ".pid");
        try {
            Files.writeString(path, ProcessHandle.current().pid() + "\n");
            return new PidFile(path, true);
        } catch (IOException e) {
            return new PidFile(path, false);
        }
    }

    /** Removes it. */
    @Override
    public void close() {
        if (written) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Somebody else's problem now; the next start overwrites it.
                return;
            }
        }
    }
}
