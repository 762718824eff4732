package org.jcecc.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Directories;
import org.jcecc.it.testing.Hosts;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original's programs beside one of ours that is set up in a special way. */
class OriginalInteropIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SCHEDULER = 1;
    private static final int WORKER = 3;

    @TempDir private Path work;
    private Hosts hosts;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void createHosts() throws IOException {
        assumeTrue(Hosts.possible(), "skipped: network namespaces need root");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/sbin/icecc-scheduler")),
                "skipped: the original (Debian package icecc) is not installed");
        Directories.openToOthers(work);
        hosts = Hosts.create(3);
    }

    @AfterEach
    void removeHosts() throws InterruptedException {
        processes.reversed().forEach(Process::destroy);
        for (Process process : processes) {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    /** R-S95: the original is deaf to broadcasts when it listens on one interface. */
    @Test
    void daemonFindsASchedulerThatListensOnOneInterfaceOnly() throws IOException {
        start(
                "scheduler",
                SCHEDULER,
                Installation.program("sbin/jcecc-scheduler"),
                "-n",
                "interop",
                "-i",
                "eth0",
                "-vvv");
        startOriginalDaemon("worker", WORKER, "4");

        Await.until(
                "worker at the scheduler",
                LIMIT,
                () -> log("worker").contains("Connected to scheduler"),
                () -> "worker:\n" + log("worker") + "\nscheduler:\n" + log("scheduler"));
    }

    private void startOriginalDaemon(String name, int host, String slots) throws IOException {
        Path cache = Files.createDirectories(work.resolve(name));
        Path sockets = Files.createDirectories(Path.of(socket(name)).getParent());
        // The daemon is no longer root when it fills them.
        Command.of("chown", "icecc:icecc", cache.toString(), sockets.toString()).succeed();
        start(
                name,
                host,
                Map.of("ICECC_TEST_SOCKET", socket(name)),
                "/usr/sbin/iceccd",
                "-n",
                "interop",
                "-N",
                name,
                "-m",
                slots,
                "-b",
                cache.toString(),
                "-u",
                "icecc",
                "-vvv");
    }

    private String socket(String name) {
        return work.resolve("sockets-" + name).resolve("daemon.socket").toString();
    }

    private void start(String name, int host, String... words) throws IOException {
        start(name, host, Map.of(), words);
    }

    private void start(String name, int host, Map<String, String> variables, String... words)
            throws IOException {
        Files.createDirectories(Path.of(socket(name)).getParent());
        processes.add(
                Command.of(hosts.on(host, words))
                        .with(variables)
                        .start(work.resolve(name + ".log")));
    }

    private String log(String name) {
        try {
            return new String(
                    Files.readAllBytes(work.resolve(name + ".log")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
