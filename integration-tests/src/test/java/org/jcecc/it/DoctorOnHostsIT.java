package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.jcecc.it.testing.IdleMachine;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the doctor, and the question for the scheduler, say on a network of three machines. */
@Execution(ExecutionMode.CONCURRENT)
class DoctorOnHostsIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int SCHEDULER = 1;
    private static final int SUBMITTER = 2;
    private static final int WORKER = 3;

    @TempDir private Path work;
    private Hosts hosts;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void createHosts() throws IOException {
        assumeTrue(Hosts.possible(), "skipped: network namespaces need root");
        Directories.openToOthers(work);
        hosts = Hosts.create(3);
        start(SCHEDULER, "scheduler", "sbin/jcecc-scheduler", "-n", "office");
    }

    @AfterEach
    void removeHosts() throws InterruptedException {
        if (hosts == null) {
            return;
        }
        jcecc("--stop");
        processes.reversed().forEach(Process::destroy);
        for (Process process : processes) {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        hosts.close();
    }

    @Test
    void healthyClusterIsShownAndFoundToBeWell() {
        startDaemons("office");

        assertThat(jcecc("--show-scheduler").output())
                .contains("scheduler: 10.91.0.1:8765 netname=office")
                .contains("worker 10.91.0.3 platform=x86_64 slots=4")
                .contains("hosts: 2, slots: ");
        assertThat(jcecc("--show-scheduler", "--capacity").output()).matches("\\d+\n");
        assertThat(Integer.parseInt(jcecc("--capacity").output().strip())).isPositive();
        var healthy = doctor();
        assertThat(healthy.output())
                .contains("ok    worker: 10.91.0.3:10245 has compiled a line")
                .doesNotContain("FAULT");
        assertThat(healthy.status()).isZero();
    }

    @Test
    void workerThatCannotBeReached() {
        startDaemons("office");

        hosts.plug(WORKER, false);

        assertThat(doctor().output()).contains("FAULT worker-unreachable: worker 10.91.0.3");
    }

    @Test
    void schedulerThatCannotBeReached() {
        startDaemons("office");

        hosts.plug(SCHEDULER, false);

        assertThat(doctor().output()).contains("FAULT scheduler-silent: ");
    }

    @Test
    void daemonOfAnotherNetwork() throws IOException {
        startDaemon(SUBMITTER, "submitter", "kitchen", "0");

        Await.until(
                "a diagnosis",
                LIMIT,
                () -> doctor().output().contains("FAULT netname-differs: scheduler 10.91.0.1"),
                () -> doctor().output());
    }

    @Test
    void workersThatCompileForNobodyElse() throws IOException {
        startDaemon(SUBMITTER, "submitter", "office", "0");
        startDaemon(WORKER, "worker", "office", "4", "--no-remote");
        awaitHosts("takes no jobs of others");

        Await.until(
                "a diagnosis",
                LIMIT,
                () -> doctor().output().contains("FAULT workers-refuse: scheduler 10.91.0.1"),
                () -> doctor().output());
    }

    private void startDaemons(String netname) {
        try {
            startDaemon(SUBMITTER, "submitter", netname, "0");
            startDaemon(WORKER, "worker", netname, "4");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitHosts("worker 10.91.0.3 platform=x86_64 slots=4");
        // The first environment takes its time.
        Await.until(
                "a compile elsewhere",
                LIMIT,
                () -> doctor().output().contains("has compiled a line"),
                () -> doctor().output());
    }

    private void awaitHosts(String text) {
        Await.until(
                text,
                LIMIT,
                () -> jcecc("--show-scheduler").output().contains(text),
                () -> jcecc("--show-scheduler").output());
    }

    private Command.Result doctor() {
        return jcecc("--doctor");
    }

    private Command.Result jcecc(String... words) {
        return Command.of(jceccWords(words)).with(variables()).run();
    }

    private List<String> jceccWords(String... words) {
        List<String> all = new ArrayList<>(List.of(Installation.program("bin/jcecc")));
        all.addAll(List.of(words));
        return hosts.on(SUBMITTER, all.toArray(String[]::new));
    }

    private Map<String, String> variables() {
        return Map.of(
                "JCECC_SOCKET", work.resolve("submitter.socket").toString(),
                "JCECC_RUNTIME_DIR", work.resolve("client").toString(),
                "PATH",
                        Installation.wrappers()
                                + ":"
                                + Installation.prefix().resolve("bin")
                                + ":"
                                + System.getenv("PATH"));
    }

    private void startDaemon(int host, String name, String netname, String slots, String... more)
            throws IOException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "sbin/jceccd",
                                "-n",
                                netname,
                                "-N",
                                name,
                                "-m",
                                slots,
                                "-b",
                                Files.createDirectories(work.resolve(name)).toString()));
        words.addAll(List.of(more));
        start(host, name, words.toArray(String[]::new));
    }

    private void start(int host, String name, String... words) {
        String[] all = words.clone();
        all[0] = Installation.program(words[0]);
        processes.add(
                Command.of(hosts.on(host, all))
                        .with(IdleMachine.variables(work))
                        .with(
                                Map.of(
                                        "ICECC_TEST_SOCKET",
                                        work.resolve(name + ".socket").toString()))
                        .start(work.resolve(name + ".log")));
    }
}
