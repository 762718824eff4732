package org.jcecc.daemon.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jcecc.daemon.sandbox.TemporarySpace;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestClient.Outcome;
import org.jcecc.daemon.testing.TestSandboxes;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.daemon.testing.TestWorker.Event;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.daemon.work.JobLimits;
import org.jcecc.protocol.message.CompileResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every rung has to stand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileJobs {

    static final long SPACE = 32 << 20;
    private static final int FILES = 500;
    private static final JobLimits LIMITS = new JobLimits(512, Duration.ofSeconds(5));

    @TempDir(factory = ReachableDirectory.class)
    static Path base;

    private final String rung;
    private final Path helper;
    private TestWorker worker;
    private TestClient client;

    HostileJobs(String rung) {
        this(rung, TestSandboxes.HELPER);
    }

    HostileJobs(String rung, Path helper) {
        this.rung = rung;
        this.helper = helper;
    }

    @BeforeAll
    void start() throws Exception {
        var space = new TemporarySpace(SPACE, FILES);
        var setting = TestWorker.Setting.USUAL.on(rung, space, LIMITS).with(helper);
        assumeTrue(TestWorker.hasRung(base, setting), rung + " is not usable here");
        worker = TestWorker.start(base, setting);
        worker.connectWith(TinyArchive.environment().file("tmp/lists/functions", "main")).close();
    }

    @BeforeEach
    void connect() throws Exception {
        client = worker.connect();
        worker.events().clear();
    }

    @AfterEach
    void nothingIsLeftAndTheNextJobRuns() throws Exception {
        client.close();
        Eventually.await("no process left", () -> Processes.running(base).isEmpty());
        Eventually.await("no files left", () -> listOf(base.resolve("jobs")).isEmpty());
        assertThat(listOf(base.resolve("incoming"))).isEmpty();
        assertThat(listOf(base.resolve("target=x86_64/tiny"))).containsExactly("bin", "tmp", "usr");
        try (TestClient next = worker.connect()) {
            assertThat(next.compile("int x;").object()).isEqualTo("TINYOBJ\nint x;");
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (worker != null) {
            worker.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/etc/shadow",
                "/root/.bashrc",
                "/../../../etc/passwd",
                "/tmp/../../../../../etc/passwd",
                "/proc/1/root/etc/passwd",
                "/proc/self/root/../../etc/passwd",
                "/proc/2/cwd/../../../etc/passwd",
                "/sys/kernel/uevent_seqnum",
                "/dev/sda",
                "/dev/mem",
                "/dev/kmsg",
                "/dev/vda"
            })
    void filesOfTheHostCannotBeRead(String path) throws Exception {
        assertThat(client.compile("act read " + path).object())
                .startsWith(path + "=")
                .matches("(?s).*=(No such file or directory|Permission denied|Not a directory)\n");
    }

    @Test
    void filesOfTheEnvironmentBelowTmpCanBeReadOnly() throws Exception {
        assertThat(client.compile("act read /tmp/lists/functions").object())
                .startsWith("/tmp/lists/functions=main");
        client.close();
        connect();
        assertThat(client.compile("act truncate /tmp/lists/functions").object())
                .doesNotContain("done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/evil",
                "/usr/bin/evil",
                "/bin/true",
                "/usr/bin/as",
                "/dev/evil",
                "/proc/evil",
                "/../evil",
                "/etc/ld.so.preload"
            })
    void nothingOutsideTmpCanBeWritten(String path) throws Exception {
        assertThat(client.compile("act write " + path).object())
                .startsWith(path + "=")
                .doesNotContain("done");
    }

    @Test
    void environmentCannotBeChanged() throws Exception {
        assertThat(client.compile("act truncate /usr/bin/as").object()).doesNotContain("done");
    }

    @Test
    void noSocketCanBeOpened() throws Exception {
        assertThat(client.compile("act network").object().lines())
                .hasSize(6)
                .allMatch(line -> line.endsWith("=Operation not permitted"));
    }

    @Test
    void noNamespaceMountDeviceOrOtherUserCanBeHad() throws Exception {
        assertThat(client.compile("act namespaces").object())
                .hasLineCount(9)
                .doesNotContain("done");
    }

    @Test
    void noMemoryCanBeHadBehindTheLimitsBack() throws Exception {
        assertThat(client.compile("act memory-tricks").object())
                .hasLineCount(7)
                .doesNotContain("done");
    }

    @Test
    void processOneCannotBeTraced() throws Exception {
        assertThat(client.compile("act trace 1").object()).doesNotContain("done");
    }

    @Test
    void daemonCannotBeTraced() throws Exception {
        long daemon = ProcessHandle.current().pid();

        assertThat(client.compile("act trace " + daemon).object()).doesNotContain("done");
    }

    @Test
    void daemonCannotBeKilled() throws Exception {
        long daemon = ProcessHandle.current().pid();

        assertThat(client.compile("act kill " + daemon).object())
                .matches("kill=(No such process|Operation not permitted)\n");
    }

    @Test
    void setuidFileGainsNothing() throws Exception {
        assertThat(client.compile("act setuid-file").object()).doesNotContain("chown=done");
    }

    @Test
    void forkBombEndsWithItsTime() throws Exception {
        assertGivenUp(client.compile("act fork-bomb"), "compiler: still running after 5 s");
    }

    @Test
    void processesLeftBehindAreKilled() throws Exception {
        assertThat(client.compile("act leave-behind jcecc-left").object())
                .isEqualTo("left some behind");

        Processes.awaitNamed("jcecc-left", 0);
    }

    @Test
    void hangUpKillsProcessesThatHide() throws Exception {
        client.send(TestClient.request());
        client.sendFile("act fork-and-wait jcecc-hidden".getBytes(UTF_8));
        Processes.awaitNamed("jcecc-hidden", 3);

        client.close();

        Processes.awaitNamed("jcecc-hidden", 0);
    }

    @Test
    void compilersThatNeverEndEndWithTheirTime() throws Exception {
        List<TestClient> clients = new ArrayList<>();
        for (String act : List.of("sleep jcecc-h1", "stubborn jcecc-h2", "stop-itself", "spin")) {
            TestClient submitter = worker.connect();
            clients.add(submitter);
            submitter.send(TestClient.request());
            submitter.sendFile(("act " + act).getBytes(UTF_8));
        }
        for (TestClient submitter : clients) {
            try (submitter) {
                assertGivenUp(submitter.outcome(), "compiler: still running after 5 s");
            }
        }
    }

    /** Or the kernel would end a job that calculates, and nobody be told of the time it took. */
    @Test
    void processorTimeEndsAfterTheTime() throws Exception {
        assertThat(client.compile("act look").object().lines()).contains("cpu=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chatter", "chatter stdout"})
    void compilerThatPrintsForEverIsStopped(String act) throws Exception {
        assertGivenUp(client.compile("act " + act), "compiler output: more than");
    }

    @Test
    void compilerThatHoardsMemoryIsRefusedIt() throws Exception {
        assertCompiledLocally(client.compile("act hoard"));
    }

    @ParameterizedTest
    @CsvSource({"fill, 1099511627776", "fill-many, 1048576", "inodes, 0"})
    void temporarySpaceIsBounded(String act, long amount) throws Exception {
        assertCompiledLocally(client.compile("act " + act + " " + amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opened", "mapped", "not-to-be-looked-into", "in-a-thread"})
    void filesThatAreInNoDirectoryTakeUpSpaceToo(String how) throws Exception {
        assertCompiledLocally(client.compile("act fill-deleted " + how));
    }

    @Test
    void filesDeeperThanAnyPathTakeUpSpaceToo() throws Exception {
        assertCompiledLocally(client.compile("act fill-deep"));
    }

    @Test
    void deletedFilesWithinTheSpaceAreNoReasonToStop() throws Exception {
        assertThat(client.compile("act keep-deleted").object()).isEqualTo("kept");
    }

    @Test
    void objectLargerThanTheSpaceIsNoObject() throws Exception {
        Outcome outcome = client.compile("act sparse-object 1099511627776");

        assertThat(outcome.files()).isEmpty();
        assertThat(outcome.result())
                .map(CompileResult::status)
                .hasValueSatisfying(status -> assertThat(status).isNotZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object-link /etc/passwd",
                "object-link /proc/1/environ",
                "object-link /usr/bin/as",
                "object-pipe",
                "object-directory",
                "object-none"
            })
    void onlyAFileOfItsOwnIsAnObject(String act) throws Exception {
        assertGivenUp(client.compile("act " + act), "object file: none");
    }

    @Test
    void unreadableObjectIsNoReasonToHang() throws Exception {
        Outcome outcome = client.compile("act object-unreadable");

        assertThat(outcome.result().isPresent() || outcome.status().isPresent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../evil/x.o", "/../../../x.o", "/proc/1/x.o", "/etc/x.o"})
    void outputNameLeadsNowhere(String output) throws Exception {
        Outcome outcome = client.compile(TestClient.splitDwarf("/../../w", output), "int x;");

        assertThat(outcome.object()).isEqualTo("TINYOBJ\nint x;");
        assertThat(Path.of("/evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../bin/sh", "/bin/sh", "..", "gcc/../../../bin/sh"})
    void compilerNameLeadsNowhere(String compiler) throws Exception {
        var request = TestClient.request(0, TestClient.ENVIRONMENT, compiler, "-c");

        assertGivenUp(client.compile(request, "int x;"), "compiler name: not one");
    }

    @Test
    void twoJobsDoNotSeeEachOther() throws Exception {
        try (TestClient other = worker.connect()) {
            other.send(TestClient.request());
            other.sendFile("act sleep jcecc-other".getBytes(UTF_8));
            Processes.awaitNamed("jcecc-other", 1);

            assertThat(client.compile("act list /tmp").object())
                    .matches("/tmp=(lists |output.o )+\n");
        }
    }

    @Test
    void environmentVariablesOfTheDaemonAreNotPassedOn() throws Exception {
        assertThat(client.compile("act look").object().lines())
                .filteredOn(line -> line.startsWith("environment="))
                .hasSize(4);
    }

    @Test
    void jobIsNobodyImportant() throws Exception {
        List<String> lines = client.compile("act look").object().lines().toList();

        assertThat(lines)
                .doesNotContain("uid=0")
                .contains("core=0", "nice=" + Processes.nicenessOfJobs());
        if (TestSandboxes.runsAsRoot()) {
            assertThat(lines).contains("uid=65534");
        }
    }

    /** The submitter learns why in one line; the scheduler gets no success. */
    private void assertGivenUp(Outcome outcome, String reason) throws InterruptedException {
        assertThat(outcome.result()).isEmpty();
        assertThat(outcome.files()).isEmpty();
        assertThat(outcome.status())
                .hasValueSatisfying(text -> assertThat(text).startsWith(reason).hasLineCount(1));
        Event event = worker.events().poll(30, TimeUnit.SECONDS);
        assertThat(event)
                .isInstanceOfSatisfying(
                        Event.Failed.class, failed -> assertThat(failed.exitCode()).isNotZero());
    }

    private static void assertCompiledLocally(Outcome outcome) {
        assertThat(outcome.result()).map(CompileResult::outOfMemory).contains(true);
        assertThat(outcome.result()).map(CompileResult::status).contains(105);
        assertThat(outcome.files()).isEmpty();
    }

    TestClient client() {
        return client;
    }

    TestWorker worker() {
        return worker;
    }

    private static List<String> listOf(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
