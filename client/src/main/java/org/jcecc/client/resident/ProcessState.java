package org.jcecc.client.resident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system says about other processes. */
final class ProcessState {

    private static final char STOPPED = 'T';

    private ProcessState() {}

    /** Whether a process was stopped by a signal and has not been continued. */
    static boolean stopped(long processId) {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc/" + processId + "/stat"));
            String text = new String(stat, StandardCharsets.ISO_8859_1);
            // The name before it may hold anything.
            return text.startsWith(" " + STOPPED, text.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }
}
