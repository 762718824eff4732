package org.jcecc.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.scheduler.testing.RawPeer;
import org.jcecc.scheduler.testing.SchedulerProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More connections than any farm has. */
class ManyConnectionsIT {

    private static final int CONNECTIONS = 10_000;

    /** For class files, logs and what else a process opens. */
    private static final int OTHER_FILES = 300;

    private static final long MOST_MEMORY_KIB = 512 * 1024;

    @Test
    @Timeout(300)
    void tenThousandDaemonsAreServed() throws Exception {
        assumeTrue(
                filesLimit() >= CONNECTIONS + OTHER_FILES,
                "open files allowed: %d (expected: >= %d, see ulimit -n)"
                        .formatted(filesLimit(), CONNECTIONS + OTHER_FILES));
        List<RawPeer> daemons = new ArrayList<>();
        try (SchedulerProgram scheduler = SchedulerProgram.starter().serve()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                RawPeer daemon = RawPeer.connect(scheduler);
                daemons.add(daemon);
                daemon.handshake(44);
                daemon.logInAsDaemon("node" + i);
            }

            // The last one's CS_CONF: all before it are logged in.
            daemons.getLast().readUntil("\\");
            assertThat(scheduler.converse("quit\n")).contains(" " + CONNECTIONS + " hosts, ");
            assertThat(residentKib(scheduler.pid())).isLessThan(MOST_MEMORY_KIB);
        } finally {
            for (RawPeer daemon : daemons) {
                daemon.close();
            }
        }
    }

    private static long filesLimit() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.split("\\s+", -1)[4])
                .filter(hard -> hard.matches("[0-9]+"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static long residentKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
