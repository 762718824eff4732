package org.jcecc.daemon.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.jcecc.daemon.sandbox.Trees;
import org.jcecc.daemon.testing.Actor;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.SteppedClock;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.daemon.testing.TestWorker.Event;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.packager.archive.EnvironmentManifest;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentStoreIT {

    private static final String TINY = TestClient.ENVIRONMENT;

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

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", ".", "..", "a/b", "a b", ""})
    @DisplayName("R-D42: names of transfers")
    void transferUnderABadNameIsRefusedAndDeletesNothing(String name) throws Exception {
        install(TINY);
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(name, "x86_64"));
            client.outcome();
        }

        assertThat(nextEvent())
                .isInstanceOfSatisfying(
                        Event.TransferFailed.class,
                        failed -> {
                            assertThat(failed.endReason()).isEqualTo(144);
                            assertThat(failed.reason()).startsWith("environment name: \"");
                        });
        assertThat(verify(TINY).usable()).isTrue();
    }

    @Test
    @DisplayName("R-D42: platforms of transfers")
    void transferForABadPlatformIsRefusedAndDeletesNothing() throws Exception {
        install(TINY);
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "../target=x86_64"));
            client.outcome();
        }

        assertThat(nextEvent()).isInstanceOf(Event.TransferFailed.class);
        assertThat(verify(TINY).usable()).isTrue();
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"none", "gz", "bzip2", "xz", "zstd"})
    @DisplayName("R-D43: formats")
    void everyCompressionIsUnpacked(String compression) throws Exception {
        TinyArchive archive = TinyArchive.environment();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(
                    TINY,
                    compression.equals("none") ? archive.bytes() : archive.bytes(compression));

            assertThat(client.verify(TINY)).isEqualTo(usable());
            assertThat(nextEvent()).isEqualTo(announced(TINY));
        }
    }

    @Test
    @DisplayName("R-D43: version 31, the first with verification, sends LZO")
    void oldClientsAreUnderstood() throws Exception {
        try (TestClient client = worker.connect(31)) {
            client.sendEnvironment(TINY, TinyArchive.environment().bytes());

            assertThat(client.verify(TINY)).isEqualTo(usable());
        }
    }

    @Test
    void emptyPlatformMeansTheOwnOne() throws Exception {
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, ""));
            client.sendFile(TinyArchive.environment().bytes());

            assertThat(client.verify(TINY)).isEqualTo(usable());
        }
    }

    @Test
    void filesOfAnyModeAreReadableForJobsAndForNobodyWritable() throws Exception {
        byte[] archive =
                TinyArchive.environment()
                        .file("etc/private", "text".getBytes(UTF_8), 0600)
                        .file("etc/public", "text".getBytes(UTF_8), 0666)
                        .bytes();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive);
            assertThat(client.verify(TINY)).isEqualTo(usable());
            assertThat(client.compile("act read /etc/private").object())
                    .isEqualTo("/etc/private=text\n");
        }
        Path tree = base.resolve("target=x86_64/tiny");
        assertThat(Files.getPosixFilePermissions(tree.resolve("etc/public")))
                .isEqualTo(Files.getPosixFilePermissions(tree.resolve("etc/private")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gz", "xz", "zstd"})
    @DisplayName("R-D44: truncated archive")
    void truncatedArchiveLeavesNothing(String compression) throws Exception {
        TinyArchive archive = TinyArchive.environment();
        byte[] whole = compression.equals("none") ? archive.bytes() : archive.bytes(compression);

        assertRefused(Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    @DisplayName("R-D44: garbage")
    void garbageLeavesNothing() throws Exception {
        assertRefused("this is not a tar archive at all".repeat(100).getBytes(UTF_8));
    }

    @Test
    @DisplayName("R-D44: archive without a compiler")
    void archiveWithoutAnAssemblerLeavesNothing() throws Exception {
        assertRefused(TinyArchive.empty().program("bin/true").bytes());
    }

    @Test
    @DisplayName("R-D44: garbage that goes on")
    void badArchiveIsReadToItsEnd() throws Exception {
        byte[] archive = new byte[10 << 20];
        Arrays.fill(archive, (byte) 'x');

        assertRefused(archive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dot-dot",
                "dot-dot-inside",
                "absolute",
                "link-out",
                "link-absolute-out",
                "through-link",
                "hard-link-out",
                "block-device",
                "character-device",
                "pipe",
                "link-loop"
            })
    @DisplayName("R-D45: entries that leave the tree or are no files")
    void evilArchiveHarmsNothing(String evil) throws Exception {
        Path outside = Files.createDirectory(base.resolve("outside"));
        Files.writeString(outside.resolve("victim"), "precious");
        TinyArchive archive = TinyArchive.environment();
        addEvil(evil, archive, outside);

        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive.bytes());
            var verified = client.verify(TINY);

            if (!verified.usable()) {
                assertThat(verified.status()).isPresent();
                assertThat(base.resolve("target=x86_64/tiny")).doesNotExist();
            }
        }
        assertThat(outside.resolve("victim")).hasContent("precious");
        assertThat(listOf(outside)).containsExactly("victim");
        assertThat(Path.of("/tmp/jcecc-evil")).doesNotExist();
        assertThat(kindsOfFiles(base)).isSubsetOf("directory", "file", "link");
        assertThat(listOf(base.resolve("incoming"))).isEmpty();
    }

    private static void addEvil(String evil, TinyArchive archive, Path outside) {
        switch (evil) {
            case "dot-dot" -> archive.file("../../outside/new", "evil");
            case "dot-dot-inside" -> archive.file("usr/../../../outside/new", "evil");
            case "absolute" -> archive.file("/tmp/jcecc-evil", "evil");
            case "link-out" -> archive.symbolicLink("usr/out", "../../../../outside");
            case "link-absolute-out" -> archive.symbolicLink("out", outside.toString());
            case "through-link" ->
                    archive.symbolicLink("out", "../../outside").file("out/new", "evil");
            case "hard-link-out" ->
                    archive.link("mine", outside.resolve("victim").toString()).file("mine", "evil");
            case "block-device" -> archive.device("dev/sda", TarConstants.LF_BLK);
            case "character-device" -> archive.device("dev/mem", TarConstants.LF_CHR);
            case "pipe" -> archive.special("pipe", TarConstants.LF_FIFO, entry -> {});
            case "link-loop" ->
                    archive.symbolicLink("a", "b").symbolicLink("b", "a").file("a/new", "evil");
            default -> throw new IllegalArgumentException(evil);
        }
    }

    @Test
    @DisplayName("R-D45: setuid bits")
    void setuidBitsAreDropped() throws Exception {
        byte[] archive =
                TinyArchive.environment().file("usr/bin/su", "text".getBytes(UTF_8), 06755).bytes();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive);
            assertThat(client.verify(TINY)).isEqualTo(usable());
        }
        Path file = base.resolve("target=x86_64/tiny/usr/bin/su");
        assertThat((int) Files.getAttribute(file, "unix:mode") & 07777).isEqualTo(0755);
    }

    @Test
    @DisplayName("R-D45: an archive that unpacks to more than allowed")
    void archiveBombIsDefused() throws Exception {
        byte[] zeros = new byte[(int) TestWorker.LARGEST_ENVIRONMENT / 2];
        TinyArchive archive =
                TinyArchive.environment().file("a", zeros, 0644).file("b", zeros, 0644);

        assertRefused(archive.bytes("zstd"));
    }

    @Test
    @DisplayName("R-D45: a file that is larger than it is")
    void sparseFileIsDefused() throws Exception {
        TinyArchive archive = TinyArchive.environment();
        var entry = new TarArchiveEntry("huge", true);
        entry.setSize(1L << 50);
        byte[] good = archive.bytes();
        byte[] header = new byte[512];
        entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);

        assertRefused(concat(header, good));
    }

    @Test
    @DisplayName("R-D46: transfer of what is here, under a running job")
    void secondTransferChangesNothing() throws Exception {
        Path assembler = base.resolve("target=x86_64/tiny/usr/bin/as");
        try (TestClient job = worker.connectWithEnvironment();
                TestClient client = worker.connect()) {
            Object before = Files.getAttribute(assembler, "unix:ino");
            job.send(TestClient.request());
            job.sendFile("act sleep jcecc-r46".getBytes(UTF_8));
            Processes.awaitNamed("jcecc-r46", 1);

            client.sendEnvironment(TINY, "garbage, but nobody looks".getBytes(UTF_8));

            assertThat(client.verify(TINY)).isEqualTo(usable());
            assertThat(nextEvent()).isEqualTo(announced(TINY));
            assertThat(Files.getAttribute(assembler, "unix:ino")).isEqualTo(before);
            assertThat(Processes.named("jcecc-r46")).hasSize(1);
        }
    }

    @Test
    @DisplayName("R-D46: the same environment from two clients at once")
    void secondOfTwoTransfersWaitsForTheFirst() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        try (TestClient first = worker.connect();
                TestClient second = worker.connect()) {
            first.send(new TransferEnvironment(TINY, "x86_64"));
            first.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            Eventually.await("the first transfer begins", () -> !incoming().isEmpty());

            second.sendEnvironment(TINY, "garbage, but nobody looks".getBytes(UTF_8));
            second.send(new VerifyEnvironment(TINY, "x86_64"));
            first.sendFile(Arrays.copyOfRange(archive, archive.length / 2, archive.length));

            assertThat(second.verifyResult()).isEqualTo(usable());
            assertThat(first.verify(TINY)).isEqualTo(usable());
        }
    }

    @Test
    @DisplayName("R-D47: disconnect during the transfer")
    void hangUpDuringTheTransferLeavesNothing() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "x86_64"));
            client.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            Eventually.await("the transfer begins", () -> !incoming().isEmpty());
        }

        assertThat(nextEvent()).isEqualTo(announced());
        assertThat(incoming()).isEmpty();
        assertThat(verify(TINY).usable()).isFalse();
    }

    @Test
    void transferThatDripsIsBrokenOffAndTheNextSucceeds() throws Exception {
        AtomicLong nanos = restartWithSteppedClock();
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "x86_64"));
            dripUntilBrokenOff(client, nanos);

            assertThat(nextEvent()).isEqualTo(announced());
            assertThat(nextEvent())
                    .isInstanceOfSatisfying(
                            Event.TransferFailed.class,
                            failed -> {
                                assertThat(failed.endReason()).isEqualTo(138);
                                assertThat(failed.reason())
                                        .matches(
                                                "transfer: \\d+ bytes in \\d+ s \\(expected:"
                                                        + " 16384 bytes/s after 60 s\\)");
                            });
            assertThat(client.outcome().status())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("transfer: "));
        }
        assertThat(incoming()).isEmpty();
        assertThat(verify(TINY).usable()).isFalse();
        install(TINY);
    }

    @Test
    void transferThatGoesOnForEverIsBrokenOff() throws Exception {
        worker.close();
        worker = TestWorker.start(base, TestWorker.Setting.USUAL.withEnvironmentsOf(1 << 20));
        byte[] garbage = new byte[4 << 20];
        new Random(1).nextBytes(garbage);
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, garbage);

            assertThat(client.outcome().status())
                    .hasValueSatisfying(text ->
                            assertThat(text)
                                    .startsWith("transfer: ")
                                    .endsWith(" (expected: <= 2097152)"));
        }
        assertThat(incoming()).isEmpty();
    }

    @Test
    void oneOfFiveWhoWaitTakesOverFromASenderThatIsTooSlow() throws Exception {
        AtomicLong nanos = restartWithSteppedClock();
        List<TestClient> waiting = new ArrayList<>();
        try (TestClient slow = worker.connect()) {
            slow.send(new TransferEnvironment(TINY, "x86_64"));
            Eventually.await("the slow transfer begins", () -> !incoming().isEmpty());
            for (int i = 0; i < 5; i++) {
                TestClient client = worker.connect();
                waiting.add(client);
                client.sendEnvironment(TINY, TinyArchive.environment().bytes());
                client.send(new VerifyEnvironment(TINY, "x86_64"));
            }
            assertThat(worker.transfersBegun()).isOne();

            dripUntilBrokenOff(slow, nanos);

            for (TestClient client : waiting) {
                assertThat(client.verifyResult()).isEqualTo(usable());
            }
        } finally {
            for (TestClient client : waiting) {
                client.close();
            }
        }
        assertThat(incoming()).isEmpty();
    }

    @Test
    void clientThatLeavesWhileItWaitsKeepsNobodyFromTakingOver() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        try (TestClient first = worker.connect();
                TestClient third = worker.connect()) {
            first.send(new TransferEnvironment(TINY, "x86_64"));
            Eventually.await("the first transfer begins", () -> !incoming().isEmpty());
            try (TestClient second = worker.connect()) {
                second.send(new TransferEnvironment(TINY, "x86_64"));
                second.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            }
            third.sendEnvironment(TINY, archive);
            third.send(new VerifyEnvironment(TINY, "x86_64"));

            first.connection().close();

            assertThat(third.verifyResult()).isEqualTo(usable());
        }
        assertThat(incoming()).isEmpty();
    }

    private AtomicLong restartWithSteppedClock() throws Exception {
        AtomicLong nanos = new AtomicLong();
        worker.close();
        worker = TestWorker.start(base, TestWorker.Setting.USUAL.with(nanos::get));
        return nanos;
    }

    /** Sends a byte every ten seconds of the worker's clock. */
    private void dripUntilBrokenOff(TestClient client, AtomicLong nanos) throws Exception {
        Eventually.await(
                "broken off",
                () -> {
                    client.sendChunks(new byte[1]);
                    nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
                    return worker.events().stream()
                            .anyMatch(Event.TransferFailed.class::isInstance);
                });
    }

    @Test
    @DisplayName("17.3: no chunk at all")
    void transferWithoutDataIsRefused() throws Exception {
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "x86_64"));
            client.send(new End());
            client.outcome();
        }

        assertThat(nextEvent()).isEqualTo(announced());
        assertThat(nextEvent())
                .isInstanceOfSatisfying(
                        Event.TransferFailed.class,
                        failed -> assertThat(failed.endReason()).isEqualTo(144));
    }

    @Test
    @DisplayName("11: another message during the transfer")
    void otherMessageDuringTheTransferEndsIt() throws Exception {
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "x86_64"));
            client.sendChunks(new byte[100]);
            client.send(new Ping());
            client.outcome();
        }

        assertThat(nextEvent()).isEqualTo(announced());
        assertThat(nextEvent())
                .isInstanceOfSatisfying(
                        Event.TransferFailed.class,
                        failed -> assertThat(failed.endReason()).isEqualTo(138));
        assertThat(incoming()).isEmpty();
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
    void sameEnvironmentFromFiveClientsIsUnpackedOnce() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        List<TestClient> others = new ArrayList<>();
        try (TestClient first = worker.connect()) {
            first.send(new TransferEnvironment(TINY, "x86_64"));
            first.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            Eventually.await("the first transfer begins", () -> !incoming().isEmpty());

            for (int i = 0; i < 4; i++) {
                TestClient other = worker.connect();
                others.add(other);
                other.sendEnvironment(TINY, archive);
                other.send(new VerifyEnvironment(TINY, "x86_64"));
                assertThat(incoming()).hasSize(1);
            }
            first.sendFile(Arrays.copyOfRange(archive, archive.length / 2, archive.length));

            assertThat(first.verify(TINY)).isEqualTo(usable());
            for (TestClient other : others) {
                assertThat(other.verifyResult()).isEqualTo(usable());
            }
        } finally {
            for (TestClient other : others) {
                other.close();
            }
        }
        assertThat(worker.store().installed()).containsExactly(environment(TINY));
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

    private void assertRefused(byte[] archive) throws Exception {
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive);

            var verified = client.verify(TINY);

            assertThat(verified.usable()).isFalse();
            assertThat(verified.status())
                    .hasValueSatisfying(text -> assertThat(text.lines()).hasSize(1));
            assertThat(nextEvent()).isEqualTo(announced());
        }
        assertThat(incoming()).isEmpty();
        assertThat(base.resolve("target=x86_64/tiny")).doesNotExist();
        assertThat(base.resolve("manifests/target=x86_64/tiny")).doesNotExist();
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

    private void install(String name) throws Exception {
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(name, TinyArchive.environment().bytes());
            assertThat(client.verify(name)).isEqualTo(usable());
        }
        worker.events().clear();
    }

    private TestClient.Verified verify(String name) throws IOException {
        try (TestClient client = worker.connect()) {
            return client.verify(name);
        }
    }

    private List<String> incoming() {
        return listOf(base.resolve("incoming"));
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

    private static List<String> kindsOfFiles(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.map(EnvironmentStoreIT::kindOf).distinct().toList();
        }
    }

    private static String kindOf(Path file) {
        if (Files.isSymbolicLink(file)) {
            return "link";
        }
        if (Files.isDirectory(file)) {
            return "directory";
        }
        return Files.isRegularFile(file) ? "file" : "other";
    }

    private Event nextEvent() throws InterruptedException {
        Event event = worker.events().poll(30, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static TestClient.Verified usable() {
        return new TestClient.Verified(true, Optional.empty());
    }

    private static Event announced(String... names) {
        return new Event.Announced(
                Arrays.stream(names).map(EnvironmentStoreIT::environment).toList());
    }

    private static PlatformEnvironment environment(String name) {
        return new PlatformEnvironment("x86_64", name);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
