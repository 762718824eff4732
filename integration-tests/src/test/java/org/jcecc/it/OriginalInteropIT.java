package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Hosts;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our programs and the original's on one network with real broadcast: each half with the other. */
class OriginalInteropIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SCHEDULER = 1;
    private static final int SUBMITTER = 2;
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
        // The original's daemon gives up root and must still get at its directories.
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
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

    @Test
    void ourClientAndDaemonsCompileRemotelyThroughTheOriginalsScheduler() throws IOException {
        start("scheduler", SCHEDULER, "/usr/sbin/icecc-scheduler", "-n", "interop", "-vvv");
        startOurDaemon("submitter", SUBMITTER, "0");
        startOurDaemon("worker", WORKER, "4");

        compileUntilRemote(
                Map.of(
                        "JCECC_SOCKET",
                        socket("submitter"),
                        "JCECC_RUNTIME_DIR",
                        work.resolve("client").toString()),
                Installation.program("bin/jcecc"));
        Command.of(hosts.on(SUBMITTER, Installation.program("bin/jcecc"), "--stop"))
                .with(Map.of("JCECC_RUNTIME_DIR", work.resolve("client").toString()))
                .run();
    }

    @Test
    void theOriginalsClientAndDaemonsCompileRemotelyThroughOurScheduler() throws IOException {
        start(
                "scheduler",
                SCHEDULER,
                Installation.program("sbin/jcecc-scheduler"),
                "-n",
                "interop",
                "-vvv");
        startOriginalDaemon("submitter", SUBMITTER, "0");
        startOriginalDaemon("worker", WORKER, "4");

        compileUntilRemote(Map.of("ICECC_TEST_SOCKET", socket("submitter")), "/usr/bin/icecc");
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

    /** The first jobs may come before the worker has reported its load and stay local. */
    private void compileUntilRemote(Map<String, String> variables, String client)
            throws IOException {
        Path source = work.resolve("hello.c");
        Files.writeString(
                source, "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }\n");
        Command compile =
                Command.of(hosts.on(SUBMITTER, client, "gcc", "-O2", "-c", source.toString()))
                        .in(work)
                        .with(variables);
        Await.until(
                "daemons at the scheduler",
                LIMIT,
                () ->
                        log("submitter").contains("Connected to scheduler")
                                && log("worker").contains("Connected to scheduler"),
                () -> "submitter:\n" + log("submitter") + "\nworker:\n" + log("worker"));
        Await.until(
                "a remote compile",
                LIMIT,
                () -> {
                    compile.succeed();
                    return log("worker").contains("Remote compilation completed with exit code 0");
                },
                () -> "worker:\n" + log("worker") + "\nscheduler:\n" + log("scheduler"));

        Path expected = work.resolve("expected.o");
        Command.of("gcc", "-O2", "-c", source.toString(), "-o", expected.toString())
                .in(work)
                .succeed();
        assertThat(Files.mismatch(work.resolve("hello.o"), expected)).isEqualTo(-1);
    }

    private void startOurDaemon(String name, int host, String slots) throws IOException {
        start(
                name,
                host,
                Map.of("ICECC_TEST_SOCKET", socket(name)),
                Installation.program("sbin/jceccd"),
                "-n",
                "interop",
                "-N",
                name,
                "-m",
                slots,
                "-b",
                Files.createDirectories(work.resolve(name)).toString(),
                "-vvv");
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
