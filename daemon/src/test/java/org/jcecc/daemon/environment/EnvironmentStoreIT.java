package org.jcecc.daemon.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jcecc.daemon.sandbox.Trees;
import org.jcecc.daemon.testing.Actor;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.SteppedClock;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.daemon.testing.TestWorker.Event;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.packager.archive.EnvironmentManifest;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is done with installed environments: tried, used, kept over restarts, removed for others.
 */
class EnvironmentStoreIT extends EnvironmentScenario {

    @ParameterizedTest
    @ValueSource(strings = {"../../../..", "..", "a/b", "\u00e4"})
    @DisplayName("R-D42: names of verifications and jobs")
    void otherRequestsWithBadNamesAreRefused(String name) throws Exception {
        install(TINY);
        try (TestClient client = worker.connect()) {
            var verified = client.verify(name);
            assertThat(verified.usable()).isFalse();
            assertThat(verified.status())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("environment name:"));

            var outcome = client.compile(TestClient.request(0, name, "gcc", "-c"), "int x;");
            assertThat(outcome.result()).isEmpty();
            assertThat(outcome.status())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("environment name:"));
        }
        assertThat(verify(TINY).usable()).isTrue();
    }

    @Test
    @DisplayName("R-D48: an environment that does not run here")
    void environmentThatDoesNotRunHereIsNotDamaged() throws Exception {
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(
                    TINY, TinyArchive.environment().file("bin/true.does", "fail").bytes());

            var verified = client.verify(TINY);

            assertThat(verified.usable()).isFalse();
            assertThat(verified.status()).isEmpty();
        }
    }

    @Test
    @DisplayName("17.6: an environment without bin/true")
    void environmentThatCannotBeTriedIsReportedAsBroken() throws Exception {
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, TinyArchive.empty().program("usr/bin/as").bytes());

            var verified = client.verify(TINY);

            assertThat(verified.usable()).isFalse();
            assertThat(verified.status())
                    .contains("environment tiny: no bin/true (expected: an executable)");
        }
    }

    @Test
    @DisplayName("R-D49: a verification that hangs does not block others")
    void hangingVerificationBlocksNobody() throws Exception {
        install(TINY);
        try (TestClient hanging = worker.connect()) {
            hanging.sendEnvironment(
                    "hanging", TinyArchive.environment().file("bin/true.does", "hang").bytes());
            hanging.send(new VerifyEnvironment("hanging", "x86_64"));
            Path tree = base.resolve("target=x86_64/hanging");
            Eventually.await("bin/true hangs", () -> !Processes.running(tree).isEmpty());

            assertThat(verify(TINY)).isEqualTo(usable());
        }
    }

    @Test
    @DisplayName("R-D50, R-D51: eviction while another transfer runs is announced")
    void unusedEnvironmentsMakeRoomWhileAnotherTransferRuns() throws Exception {
        SteppedClock clock = new SteppedClock();
        byte[] archive = TinyArchive.environment().bytes();
        worker.close();
        worker =
                TestWorker.start(
                        base, TestWorker.Setting.USUAL.with(clock, archive.length * 3L / 2));
        install("old");
        clock.advanceSeconds(201);
        try (TestClient running = worker.connect()) {
            running.send(new TransferEnvironment("arriving", "x86_64"));
            running.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            Eventually.await("the transfer begins", () -> !incoming().isEmpty());

            install("new");

            assertThat(worker.store().installed()).containsExactly(environment("new"));
            assertThat(base.resolve("target=x86_64/old")).doesNotExist();
            running.sendFile(Arrays.copyOfRange(archive, archive.length / 2, archive.length));
            assertThat(running.verify("arriving")).isEqualTo(usable());
        }
        assertThat(worker.store().installed())
                .containsExactly(environment("arriving"), environment("new"));
    }

    @Test
    @DisplayName("R-D50: what a job uses stays")
    void environmentInUseIsNotEvicted() throws Exception {
        SteppedClock clock = new SteppedClock();
        byte[] archive = TinyArchive.environment().bytes();
        worker.close();
        worker =
                TestWorker.start(
                        base, TestWorker.Setting.USUAL.with(clock, archive.length * 3L / 2));
        try (TestClient job = worker.connectWithEnvironment()) {
            job.send(TestClient.request());
            job.sendFile("act sleep jcecc-r50".getBytes(UTF_8));
            Processes.awaitNamed("jcecc-r50", 1);
            clock.advanceSeconds(1000);

            install("new");

            assertThat(worker.store().installed())
                    .containsExactly(environment("new"), environment(TINY));
        }
    }

    @Test
    @DisplayName("R-D50: what a waiting job needs stays")
    void environmentOfAJobThatWaitsIsNotEvictedBeforeItsClientIsGone() throws Exception {
        SteppedClock clock = new SteppedClock();
        byte[] archive = TinyArchive.environment().bytes();
        worker.close();
        worker =
                TestWorker.start(
                        base, TestWorker.Setting.USUAL.with(clock, archive.length * 3L / 2));
        install(TINY);

        try (var _ = worker.store().reserve(TestClient.request())) {
            clock.advanceSeconds(1000);
            install("new");

            assertThat(worker.store().installed())
                    .containsExactly(environment("new"), environment(TINY));
        }

        clock.advanceSeconds(1000);
        worker.store().evict();
        assertThat(worker.store().installed()).doesNotContain(environment(TINY));
    }

    @Test
    void restartKeepsWhatIsCompleteAndCleansTheRest() throws Exception {
        install(TINY);
        install("cut");
        install("lost");
        worker.close();
        Files.delete(base.resolve("target=x86_64/cut/usr/bin/g++"));
        Trees.delete(base.resolve("target=x86_64/lost"));
        Files.createDirectories(base.resolve("target=x86_64/unfinished/usr/bin"));
        Files.createDirectories(base.resolve("incoming/7/usr"));

        worker = TestWorker.start(base, TestWorker.Setting.USUAL);

        assertThat(worker.store().installed()).containsExactly(environment(TINY));
        assertThat(verify(TINY)).isEqualTo(usable());
        assertThat(listOf(base.resolve("target=x86_64"))).containsExactly(TINY);
        assertThat(listOf(base.resolve("manifests/target=x86_64"))).containsExactly(TINY);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void treeThatChangedWhileNobodyLookedIsNotUsedAfterARestart() throws Exception {
        install(TINY);
        install("changed");
        worker.close();
        Path program = base.resolve("target=x86_64/changed/usr/bin/as");
        try (var file = new RandomAccessFile(program.toFile(), "rw")) {
            file.seek(file.length() - 1);
            int last = file.read();
            file.seek(file.length() - 1);
            file.write(last + 1);
        }

        worker = TestWorker.start(base, TestWorker.Setting.USUAL);
        var verified = verify("changed");

        assertThat(verified.usable()).isFalse();
        assertThat(verified.status())
                .hasValueSatisfying(text ->
                        assertThat(text)
                                .startsWith("environment changed: contents of ")
                                .endsWith(", as it was unpacked)"));
        assertThat(nextEvent()).isEqualTo(announced(TINY));
        assertThat(base.resolve("target=x86_64/changed")).doesNotExist();
        assertThat(verify(TINY)).isEqualTo(usable());
    }

    @Test
    void compilerThatDoesNotCompileMakesItsEnvironmentUseless() throws Exception {
        byte[] script = "#!/nowhere/sh\n".getBytes(UTF_8);
        byte[] archive =
                TinyArchive.empty()
                        .program("bin/true")
                        .program("usr/bin/as")
                        .file("usr/bin/gcc", script, 0755)
                        .bytes();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive);

            var verified = client.verify(TINY);

            assertThat(verified.usable()).isFalse();
            assertThat(verified.status())
                    .contains(
                            "/usr/bin/gcc compiling one line: /usr/bin/gcc: No such file or directory (expected: an object)");
        }
    }

    @Test
    void environmentNamedByItsContentsIsChecked() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        String wrong = "0123456789abcdef0123456789abcdef";
        install(TINY);
        String right =
                EnvironmentManifest.ofTree(base.resolve("target=x86_64/tiny")).environmentName();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(wrong, archive);
            var verified = client.verify(wrong);
            assertThat(verified.usable()).isFalse();
            assertThat(verified.status())
                    .contains(
                            "environment %s: contents of %s (expected: those it is named by)"
                                    .formatted(wrong, right));

            client.sendEnvironment(right, archive);
            assertThat(client.verify(right)).isEqualTo(usable());
        }
    }

    @Test
    void environmentNamedInTheOrderOfAnotherLocaleIsKnown() throws Exception {
        byte[] archive = TinyArchive.environment().file("b", "second").file("A", "first").bytes();
        String inArchiveOrder =
                nameOf(
                        "bin/true", Actor.program(),
                        "usr/bin/as", Actor.program(),
                        "usr/bin/gcc", Actor.program(),
                        "usr/bin/g++", Actor.program(),
                        "usr/bin/clang", Actor.program(),
                        "b", "second".getBytes(UTF_8),
                        "A", "first".getBytes(UTF_8));
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(inArchiveOrder, archive);

            assertThat(client.verify(inArchiveOrder)).isEqualTo(usable());
        }
    }

    private static String nameOf(Object... namesAndContents) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            lines.append(md5((byte[]) namesAndContents[i + 1]))
                    .append(" /")
                    .append(namesAndContents[i])
                    .append('\n');
        }
        return md5(lines.toString().getBytes(UTF_8));
    }

    private static String md5(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    }

    @Test
    void jobCannotChangeItsEnvironment() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("act truncate /usr/bin/as");

            assertThat(outcome.result()).map(CompileResult::status).contains(0);
            assertThat(outcome.object()).doesNotContain("done");
        }
        assertThat(verify(TINY)).isEqualTo(usable());
    }

    @Test
    void environmentThatCouldNotBeNotedCanBeSentAgain() throws Exception {
        Path manifests = base.resolve("manifests/target=x86_64");
        Files.createDirectories(manifests.resolveSibling(""));
        Files.createFile(manifests);
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, TinyArchive.environment().bytes());
            assertThat(nextEvent()).isEqualTo(new Event.Announced(List.of()));
        }

        Files.delete(manifests);
        install(TINY);
    }
}
