package org.jcecc.it.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jcecc.it.testing.Network;

/** The resident clients of a network's submitter. */
final class Residents {

    private Residents() {}

    /** Their process numbers; there may be none at the moment. */
    static List<Long> of(Network network) {
        String variable = "JCECC_RUNTIME_DIR=" + network.clientDirectory() + '\0';
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> read(pid, "cmdline").contains("org.jcecc.client.Client"))
                .filter(pid -> read(pid, "environ").contains(variable))
                .toList();
    }

    private static String read(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/" + file));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
