package org.jcecc.daemon.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jcecc.daemon.sandbox.Trees;
import org.jcecc.daemon.testing.CapturedLog;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.ScriptedSubmitter;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestSandboxes;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.daemon.testing.TestWorker.Event;
import org.jcecc.daemon.work.JobLimits;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCompileIT {

    private static final int KIBIBYTE = 1024;

    @TempDir(factory = ReachableDirectory.class)
    Path base;

    private TestWorker worker;

    @BeforeEach
    void start() throws Exception {
        worker = TestWorker.start(base, TestWorker.Setting.USUAL);
    }

    @AfterEach
    void stop() throws Exception {
        worker.close();
    }

    @Test
    void sourceComesBackAsAnObject() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("int x;\n");

            assertThat(outcome.result()).contains(new CompileResult("", "", 0, false, false));
            assertThat(outcome.object()).isEqualTo("TINYOBJ\nint x;\n");
            assertThat(reported().exitCode()).isZero();
        }
    }

    @Test
    void reportCountsTheSourceAndTheObject() throws Exception {
        String source = "int x;\n".repeat(30_000);
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile(source);

            JobReport report = reported();
            assertThat(report.inUncompressed()).isEqualTo(source.length());
            assertThat(report.inCompressed()).isPositive().isLessThan(source.length());
            assertThat(report.outUncompressed()).isEqualTo(outcome.object().length());
            assertThat(report.pageFaults()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 29, 30, 35, 39, 40, 41, 43, 44})
    void everyVersionOfTheProtocolIsServed(int version) throws Exception {
        worker.connectWithEnvironment().close();
        try (TestClient client = worker.connect(version)) {
            var outcome = client.compile("int x;\n");

            assertThat(outcome.result()).map(CompileResult::status).contains(0);
            assertThat(outcome.object()).isEqualTo("TINYOBJ\nint x;\n");
        }
    }

    @Test
    void argumentsReachTheCompilerByteByByte() throws Exception {
        String everyByte = everyByteButZero();
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("act look", "-c", "-DX=" + everyByte);

            assertThat(outcome.object()).contains("argument=-DX=" + everyByte + "\n");
        }
    }

    @Test
    void unknownLanguageIsRefusedWithAReason() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var request = TestClient.request(4, TestClient.ENVIRONMENT, "gcc", "-c");
            var outcome = client.compile(request, "int x;\n");

            assertThat(outcome.status()).contains("language: 4 (expected: 0 to 3)");
            assertThat(outcome.result()).isEmpty();
            assertThat(failed().exitCode()).isEqualTo(100);
        }
    }

    @Test
    void emptyEnvironmentNameIsRefusedWithAReason() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile(TestClient.request(0, "", "gcc", "-c"), "int x;\n");

            assertThat(outcome.status())
                    .hasValueSatisfying(
                            text -> assertThat(text).startsWith("environment name: empty"));
            assertThat(failed().exitCode()).isEqualTo(100);
        }
    }

    @Test
    @DisplayName("R-D58: split debug information")
    void splitDebugInformationComesAsASecondFile() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var request = TestClient.splitDwarf("/home/u/w", "/home/u/build/o/x.o");
            var outcome = client.compile(request, "act dwo");

            assertThat(outcome.result()).map(CompileResult::splitDwarfFollows).contains(true);
            assertThat(outcome.files()).hasSize(2);
            assertThat(outcome.object())
                    .contains("cwd=/tmp/icecc/home/u/w\n")
                    .contains("argument=../build/o/x.o\n")
                    .contains("argument=-fdebug-prefix-map=/tmp/icecc/=/\n");
            assertThat(new String(outcome.files().get(1), UTF_8)).isEqualTo("TINYDWO\n");
            assertThat(reported().outUncompressed())
                    .isEqualTo(outcome.object().length() + "TINYDWO\n".length());
        }
    }

    @Test
    @DisplayName("R-D58: split debug information that the compiler did not split")
    void missingDwoFileIsNotAnnounced() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile(TestClient.splitDwarf("/w", "x.o"), "int x;");

            assertThat(outcome.result()).map(CompileResult::splitDwarfFollows).contains(false);
            assertThat(outcome.files()).hasSize(1);
        }
    }

    @Test
    @DisplayName("R-D58: a directory that cannot be made")
    void directoryThatCannotBeMadeFailsTheJob() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome =
                    client.compile(TestClient.splitDwarf("/w", "a".repeat(300) + "/x.o"), "int x;");

            assertThat(outcome.status())
                    .hasValueSatisfying(text -> assertThat(text).contains("File name too long"));
            assertThat(failed().exitCode()).isEqualTo(107);
        }
    }

    @Test
    @DisplayName("R-D59: result, chunks, END, close")
    void resultComesBeforeTheObjectInChunks() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request());
            client.sendFile("act object-random 262144".getBytes(UTF_8));

            List<Class<?>> kinds = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            try {
                while (true) {
                    Message message = client.connection().receive(Duration.ofSeconds(30));
                    kinds.add(message.getClass());
                    if (message instanceof FileChunk chunk) {
                        sizes.add(chunk.uncompressedLength());
                    }
                }
            } catch (EOFException e) {
                assertThat(kinds)
                        .containsExactly(
                                CompileResult.class,
                                FileChunk.class,
                                FileChunk.class,
                                FileChunk.class,
                                End.class);
            }
            assertThat(sizes).containsExactly(100_000, 100_000, 62_144);
        }
    }

    @Test
    @DisplayName("R-D60: compile error")
    void compileErrorComesWithoutAFile() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("act exit 3");

            assertThat(outcome.result())
                    .contains(new CompileResult("it exits with 3\n", "", 3, false, false));
            assertThat(outcome.files()).isEmpty();
            JobReport report = reported();
            assertThat(report.exitCode()).isEqualTo(3);
            assertThat(report.pageFaults()).isPositive();
        }
    }

    @Test
    void standardOutputIsPassedOn() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("act print to the output");

            assertThat(outcome.result()).map(CompileResult::stdout).contains("to the output");
        }
    }

    @Test
    @DisplayName("R-D61: out of memory")
    void compilerThatRunsOutOfMemoryIsNoCompileError() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("act hoard");

            assertThat(outcome.result()).map(CompileResult::status).contains(105);
            assertThat(outcome.result()).map(CompileResult::outOfMemory).contains(true);
            assertThat(reported()).isEqualTo(JobReport.withoutFigures(0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 9, 11, 15})
    @DisplayName("R-D62: driver killed by a signal")
    void killedDriverMakesTheClientCompileLocally(int signal) throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("act signal " + signal);

            assertThat(outcome.result()).map(CompileResult::status).contains(105);
            assertThat(outcome.result()).map(CompileResult::outOfMemory).contains(true);
            assertThat(reported().exitCode()).isEqualTo(128 + signal);
        }
    }

    @Test
    @DisplayName("R-D63: silence")
    void silenceInTheSourceEndsTheJob() throws Exception {
        worker.connectWithEnvironment().close();
        var submitter =
                new ScriptedSubmitter()
                        .says(chunk("int x"))
                        .fails(new SocketTimeoutException("silence"));

        List<JobReport> reports = new ArrayList<>();
        worker.jobs().run(TestClient.request(), submitter, limits(), reports::add);

        assertThat(submitter.limits()).startsWith(Duration.ofSeconds(60), Duration.ofSeconds(60));
        assertThat(submitter.received())
                .containsExactly(new CompileResult("", "", 105, true, false));
        assertThat(reports).containsExactly(JobReport.withoutFigures(0));
    }

    @Test
    void sourceThatDripsEndsTheJob() throws Exception {
        AtomicLong nanos = new AtomicLong();
        worker.close();
        worker = TestWorker.start(base, TestWorker.Setting.USUAL.with(nanos::get));
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request());
            Eventually.await(
                    "given up",
                    () -> {
                        client.sendChunks(new byte[1]);
                        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
                        return !worker.events().isEmpty();
                    });

            assertThat(client.outcome().result())
                    .contains(new CompileResult("", "", 105, true, false));
        }
        assertThat(reported()).isEqualTo(JobReport.withoutFigures(0));
    }

    @Test
    void jobOfAClientThatTakesItsObjectTooSlowlyEnds() throws Exception {
        AtomicLong nanos = new AtomicLong();
        AtomicLong step = new AtomicLong();
        worker.close();
        worker =
                TestWorker.start(
                        base, TestWorker.Setting.USUAL.with(() -> nanos.addAndGet(step.get())));
        try (CapturedLog log = CapturedLog.of(RemoteJob.class);
                TestClient client = worker.connectWithEnvironment()) {
            // Every chunk takes that long; six seconds are allowed.
            step.set(TimeUnit.SECONDS.toNanos(10));
            client.send(TestClient.request());
            client.sendFile("act object-random 33554432".getBytes(UTF_8));

            assertThat(client.outcome().files()).isEmpty();
            assertThat(log.lines())
                    .anySatisfy(line ->
                            assertThat(line)
                                    .contains("object not delivered")
                                    .endsWith("(expected: 16384 bytes/s after 60 s)"));
        }
    }

    @Test
    @DisplayName("18.7: another message in the source")
    void anotherMessageInTheSourceEndsTheJob() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request());
            client.sendChunks("int x".getBytes(UTF_8));
            client.send(new Ping());

            assertThat(client.outcome().result())
                    .contains(new CompileResult("", "", 105, true, false));
        }
    }

    @Test
    @DisplayName("18.7: corrupt data in the source")
    void corruptSourceEndsTheJob() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            FileChunk good = chunk("int x;");
            client.send(TestClient.request());
            client.send(new FileChunk(5, good.compression(), good.data()));

            assertThat(client.outcome().result())
                    .contains(new CompileResult("", "", 105, true, false));
        }
    }

    @Test
    @DisplayName("18.7: a message after END cancels")
    void messageAfterTheEndCancels() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request());
            client.sendFile("act sleep jcecc-cancel".getBytes(UTF_8));
            Processes.awaitNamed("jcecc-cancel", 1);
            client.send(new End());

            var outcome = client.outcome();
            assertThat(outcome.result()).isEmpty();
            assertThat(outcome.status()).isEmpty();
            assertThat(failed().exitCode()).isEqualTo(118);
            Processes.awaitNamed("jcecc-cancel", 0);
        }
    }

    @Test
    @DisplayName("R-D64: hang-up after the source")
    void hangUpKillsTheWholeTree() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request());
            client.sendFile("act fork-and-wait jcecc-hangup".getBytes(UTF_8));
            Processes.awaitNamed("jcecc-hangup", 3);
        }

        assertThat(failed().exitCode()).isEqualTo(118);
        Processes.awaitNamed("jcecc-hangup", 0);
    }

    @Test
    @DisplayName("R-D64: hang-up within the source")
    void hangUpWithinTheSourceIsNoticedAlthoughTheCompilerDoesNotRead() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request("-c", "-fread-nothing"));
            client.sendChunks(new byte[4 * KIBIBYTE * KIBIBYTE]);
        }

        assertThat(failed().exitCode()).isEqualTo(118);
    }

    @Test
    @DisplayName("R-D64: a daemon that stops kills its jobs")
    void interruptedJobLeavesNothing() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request());
            client.sendFile("act fork-and-wait jcecc-stopped".getBytes(UTF_8));
            Processes.awaitNamed("jcecc-stopped", 3);

            worker.stopJobs();

            Processes.awaitNamed("jcecc-stopped", 0);
            assertThat(client.outcome().result()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5_000_000})
    @DisplayName("R-D65: driver ends before the source does")
    void driverThatEndsEarlyNeedsNoWholeSource(int size) throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request("-c", "-fexit-early"));
            client.sendChunks(new byte[size]);

            Message first = client.connection().receive(Duration.ofSeconds(30));

            assertThat(first)
                    .isInstanceOfSatisfying(
                            CompileResult.class,
                            result -> assertThat(result.status()).isEqualTo(7));
            client.sendChunks(new byte[size]);
            client.send(new End());
            assertThat(client.outcome().files()).isEmpty();
        }
    }

    @Test
    @DisplayName("R-D65: driver that closes its input delivers its object")
    void objectOfADriverThatReadsNothingIsDelivered() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request("-c", "-fclose-early"));
            client.sendFile(new byte[5_000_000]);

            assertThat(client.outcome().object()).isEqualTo("without source");
        }
    }

    @Test
    @DisplayName("R-D66: missing tree")
    void missingTreeIsReportedBeforeTheJobsEnd() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            Trees.delete(base.resolve("target=x86_64/tiny"));
            var outcome = client.compile("int x;\n");

            assertThat(outcome.status())
                    .contains("environment tiny for x86_64: not installed (expected: sent before)");
            assertThat(nextEvent()).isEqualTo(new Event.Announced(List.of()));
            assertThat(failed().exitCode()).isEqualTo(110);
        }
    }

    @Test
    @DisplayName("R-D66: damaged tree")
    void treeWithoutAssemblerIsRemoved() throws Exception {
        Path tree = base.resolve("target=x86_64/tiny");
        try (TestClient client = worker.connectWithEnvironment()) {
            Files.delete(tree.resolve("usr/bin/as"));
            var outcome = client.compile("int x;\n");

            assertThat(outcome.status()).isPresent();
            assertThat(nextEvent()).isEqualTo(new Event.Announced(List.of()));
            assertThat(failed().exitCode()).isEqualTo(110);
            assertThat(tree).doesNotExist();
        }
    }

    @Test
    @DisplayName("R-D66: a lost compiler")
    void treeThatLostItsCompilerIsRemoved() throws Exception {
        Path tree = base.resolve("target=x86_64/tiny");
        try (TestClient client = worker.connectWithEnvironment()) {
            Files.delete(tree.resolve("usr/bin/gcc"));
            var outcome = client.compile("int x;\n");

            assertThat(outcome.status()).isPresent();
            assertThat(nextEvent()).isEqualTo(new Event.Announced(List.of()));
            assertThat(failed().exitCode()).isEqualTo(110);
            assertThat(tree).doesNotExist();
        }
    }

    @Test
    @DisplayName("R-D67: unknown compiler in a healthy tree")
    void unknownCompilerDoesNotCostTheEnvironment() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var request = TestClient.request(0, TestClient.ENVIRONMENT, "tcc", "-c");
            var outcome = client.compile(request, "int x;\n");

            assertThat(outcome.status())
                    .contains(
                            "compiler /usr/bin/tcc: No such file or directory"
                                    + " (expected: in environment tiny)");
            assertThat(failed().exitCode()).isEqualTo(110);
        }
        try (TestClient client = worker.connect()) {
            assertThat(client.verify(TestClient.ENVIRONMENT).usable()).isTrue();
        }
    }

    @Test
    @DisplayName("R-D68: what a job sees")
    void jobSeesItsEnvironmentAndNothingElse() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var lines = client.compile("act look").object().lines().toList();

            assertThat(names(lines, "/"))
                    .containsExactly(".jcecc-job", "bin", "dev", "proc", "tmp", "usr");
            assertThat(names(lines, "/dev")).containsExactly("null", "random", "urandom", "zero");
            assertThat(names(lines, "/tmp")).isEmpty();
            assertThat(names(lines, "open")).containsExactly("0", "1", "2");
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("environment="))
                    .containsExactlyInAnyOrder(
                            "environment=PATH=/usr/bin",
                            "environment=LC_ALL=C",
                            "environment=TMPDIR=/tmp",
                            "environment=HOME=/tmp");
            assertThat(lines).contains("cwd=/tmp", "core=0");
        }
    }

    @Test
    @DisplayName("R-D68: no foreign processes")
    void jobSeesNoOtherProcesses() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var lines = client.compile("act list /proc").object().lines().toList();

            assertThat(names(lines, "/proc"))
                    .filteredOn(name -> name.matches("\\d+"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    @DisplayName("R-D69: who a job is and what it may use")
    void jobIsUnprivilegedNicedAndLimited() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var lines = client.compile("act look").object().lines().toList();

            assertThat(lines)
                    .contains(
                            "nice=" + Processes.nicenessOfJobs(), "address-space=" + (512L << 20));
            if (TestSandboxes.runsAsRoot()) {
                assertThat(lines).contains("uid=65534");
            }
            assertThat(lines).doesNotContain("uid=0");
        }
    }

    @Test
    @DisplayName("R-D70: slot is free once the result is sent")
    void slotIsFreeWhileTheObjectStillTravels() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            client.send(TestClient.request());
            client.sendFile("act object-random 33554432".getBytes(UTF_8));

            JobReport report = reported();

            assertThat(report.outUncompressed()).isEqualTo(32 << 20);
            assertThat(client.outcome().files().getFirst()).hasSize(32 << 20);
        }
    }

    @Test
    void compilerThatNeverEndsIsStopped() throws Exception {
        worker.close();
        worker =
                TestWorker.start(
                        base,
                        TestWorker.Setting.USUAL.with(new JobLimits(512, Duration.ofSeconds(1))));
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("act stubborn jcecc-endless");

            assertThat(outcome.status())
                    .contains("compiler: still running after 1 s (expected: done)");
            assertThat(failed().exitCode()).isEqualTo(100);
            Processes.awaitNamed("jcecc-endless", 0);
        }
    }

    private JobReport reported() throws InterruptedException {
        return ((Event.Reported) nextEvent()).report();
    }

    private Event.Failed failed() throws InterruptedException {
        return (Event.Failed) nextEvent();
    }

    private Event nextEvent() throws InterruptedException {
        Event event = worker.events().poll(30, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static JobLimits limits() {
        return new JobLimits(512, Duration.ofMinutes(2));
    }

    private static FileChunk chunk(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new ChunkCompressor(1).compress(bytes, 0, bytes.length, 43);
    }

    private static List<String> names(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .flatMap(value -> Arrays.stream(value.split(" ", -1)))
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
    }

    private static String everyByteButZero() {
        StringBuilder text = new StringBuilder();
        for (char c = 1; c < 256; c++) {
            if (c != '\n' && c != '\r') {
                text.append(c);
            }
        }
        return text.toString();
    }
}
