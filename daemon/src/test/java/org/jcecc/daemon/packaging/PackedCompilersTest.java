package org.jcecc.daemon.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.packager.WatchedInput;
import org.jcecc.packager.archive.Compression;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedCompilersTest {

    private static final Instant NOW = Instant.parse("2024-05-05T12:00:00Z");

    @TempDir Path directory;

    private final AtomicInteger runs = new AtomicInteger();
    private final List<Path> sources = new ArrayList<>();
    private final CountDownLatch mayFinish = new CountDownLatch(1);
    private Path gcc;
    private Path gxx;
    private Path plugin;
    private PackedCompilers compilers;
    private boolean failing;
    private boolean outOfMemory;

    @BeforeEach
    void prepare() throws IOException {
        gcc = Files.createFile(directory.resolve("gcc"));
        gxx = Files.createFile(directory.resolve("g++"));
        plugin = Files.createFile(directory.resolve("plugin.so"));
        compilers = compilers(1 << 20);
        mayFinish.countDown();
    }

    @Test
    @Tag("R-D52")
    void secondRequestIsAnsweredWithoutPacking() throws Exception {
        Path first = compilers.archiveFor(request(gcc));
        Path second = compilers.archiveFor(request(gcc));

        assertThat(second).isEqualTo(first).isRegularFile();
        assertThat(runs).hasValue(1);
    }

    @Test
    @Tag("R-D52")
    void cAndCppCompilerShareAnArchive() throws Exception {
        assertThat(compilers.archiveFor(request(gxx)))
                .isEqualTo(compilers.archiveFor(request(gcc)));
        assertThat(runs).hasValue(1);
    }

    @Test
    @Tag("R-D52")
    void concurrentRequestsPackOnce() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch packing = new CountDownLatch(1);
        PackedCompilers slow =
                new PackedCompilers(
                        directory.resolve("native"),
                        (wish, target) -> {
                            packing.countDown();
                            gate.await();
                            return pack(wish, target);
                        },
                        Compression.GZIP,
                        1 << 20,
                        Clock.fixed(NOW, ZoneOffset.UTC));
        List<Future<Path>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                answers.add(clients.submit(() -> slow.archiveFor(request(gcc))));
            }
            packing.await();
            gate.countDown();
        }

        for (Future<Path> answer : answers) {
            assertThat(answer.get()).isRegularFile();
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    @Tag("R-D52")
    void compressionsAndExtraFilesAreDifferentWishes() throws Exception {
        compilers.archiveFor(request(gcc));
        compilers.archiveFor(new GetNativeEnvironment(gcc.toString(), List.of(), "xz"));
        compilers.archiveFor(
                new GetNativeEnvironment(gcc.toString(), List.of(plugin.toString()), ""));

        assertThat(runs).hasValue(3);
    }

    @Test
    void oneXzArchiveIsMadeAtATimeWhileOthersGoOn() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        PackedCompilers slow =
                new PackedCompilers(
                        directory.resolve("native"),
                        (wish, target) -> {
                            Packing.Result result = pack(wish, target);
                            if (wish.compression() == Compression.XZ) {
                                gate.await();
                            }
                            return result;
                        },
                        Compression.XZ,
                        1 << 20,
                        Clock.fixed(NOW, ZoneOffset.UTC));
        FutureTask<Path> first = new FutureTask<>(() -> slow.archiveFor(request(gcc)));
        FutureTask<Path> second = new FutureTask<>(() -> slow.archiveFor(request(plugin)));
        Thread.ofPlatform().start(first);
        Eventually.await("first packs", () -> runs.get() == 1);
        Thread waiting = Thread.ofPlatform().start(second);
        Eventually.await("second waits", () -> waiting.getState() == Thread.State.WAITING);
        assertThat(runs).hasValue(1);

        slow.archiveFor(new GetNativeEnvironment(gcc.toString(), List.of(), "zstd"));
        gate.countDown();

        assertThat(first.get()).isRegularFile();
        assertThat(second.get()).isRegularFile();
        assertThat(runs).hasValue(3);
    }

    @Test
    @Tag("R-D53")
    void touchedFilesArePackedAnew() throws Exception {
        Path library = Files.createFile(directory.resolve("libc.so"));
        sources.add(library);
        GetNativeEnvironment request =
                new GetNativeEnvironment(gcc.toString(), List.of(plugin.toString()), "");
        compilers.archiveFor(request);
        int expected = 1;

        for (Path file : List.of(gcc, gxx, plugin, library)) {
            Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(expected)));
            Path archive = compilers.archiveFor(request);
            expected++;

            assertThat(runs).as("after touching %s", file).hasValue(expected);
            assertThat(archive).isRegularFile();
        }
    }

    @Test
    @Tag("R-D53")
    void cppCompilerThatAppearsIsAChange() throws Exception {
        Files.delete(gxx);
        compilers.archiveFor(request(gcc));

        Files.createFile(gxx);
        compilers.archiveFor(request(gcc));

        assertThat(runs).hasValue(2);
    }

    @Test
    @Tag("R-D53")
    void deletedArchiveIsMadeAnew() throws Exception {
        Files.delete(compilers.archiveFor(request(gcc)));

        assertThat(compilers.archiveFor(request(gcc))).isRegularFile();
        assertThat(runs).hasValue(2);
    }

    @Test
    @Tag("R-D54")
    void missingCompilerOrExtraFileIsSaid() {
        assertThatThrownBy(() -> compilers.archiveFor(request(directory.resolve("nosuch"))))
                .isInstanceOfSatisfying(
                        NotPackedException.class,
                        e -> assertThat(e.endReason()).isEqualTo(EndReason.FILE_MISSING))
                .hasMessageContaining("nosuch (expected: a file)");
        assertThatThrownBy(() ->
                        compilers.archiveFor(
                                new GetNativeEnvironment(
                                        gcc.toString(), List.of("/nosuch.so"), "")))
                .isInstanceOfSatisfying(
                        NotPackedException.class,
                        e -> assertThat(e.endReason()).isEqualTo(EndReason.FILE_MISSING));
        assertThatThrownBy(
                        () -> compilers.archiveFor(new GetNativeEnvironment("gcc", List.of(), "")))
                .isInstanceOf(NotPackedException.class)
                .hasMessageContaining("'gcc' (expected: an absolute path)");
        assertThat(runs).hasValue(0);
    }

    @Test
    @Tag("R-D54")
    void failureIsToldAndTheNextRequestTriesAgain() throws Exception {
        failing = true;
        assertThatThrownBy(() -> compilers.archiveFor(request(gcc)))
                .isInstanceOfSatisfying(
                        NotPackedException.class,
                        e -> assertThat(e.endReason()).isEqualTo(EndReason.ENVIRONMENT_NOT_PACKED));

        failing = false;
        assertThat(compilers.archiveFor(request(gcc))).isRegularFile();
    }

    @Test
    void errorOfTheMachineDoesNotKeepTheNextRequestWaiting() throws Exception {
        outOfMemory = true;
        assertThatThrownBy(() -> compilers.archiveFor(request(gcc)))
                .isInstanceOf(OutOfMemoryError.class);

        outOfMemory = false;
        assertThat(compilers.archiveFor(request(gcc))).isRegularFile();
    }

    @Test
    void unknownCompressionIsRefused() {
        assertThatThrownBy(() ->
                        compilers.archiveFor(
                                new GetNativeEnvironment(gcc.toString(), List.of(), "rar")))
                .hasMessageContaining("compression: 'rar' (expected: one of none");
    }

    @Test
    void archiveTwoWishesShareOutlivesOneOfThem() throws Exception {
        Path other = Files.createFile(directory.resolve("gcc-12"));
        Path shared = compilers.archiveFor(request(gcc));
        assertThat(compilers.archiveFor(request(other))).isEqualTo(shared);
        assertThat(compilers.totalBytes()).isEqualTo(4);

        Files.setLastModifiedTime(gcc, FileTime.from(NOW.plusSeconds(9)));
        sources.add(gcc);
        compilers.archiveFor(request(gcc));

        assertThat(compilers.archiveFor(request(other))).isRegularFile();
    }

    @Test
    void archivesUnusedForADayMakeRoom() throws Exception {
        MutableClock clock = new MutableClock(NOW);
        PackedCompilers tight =
                new PackedCompilers(
                        directory.resolve("native"), this::pack, Compression.GZIP, 5, clock);
        Path old = tight.archiveFor(request(gcc));

        clock.now = NOW.plusSeconds(3600);
        tight.archiveFor(new GetNativeEnvironment(gcc.toString(), List.of(), "xz"));
        assertThat(old).exists();

        clock.now = NOW.plusSeconds(86_401);
        tight.archiveFor(new GetNativeEnvironment(gcc.toString(), List.of(), "zstd"));
        assertThat(old).doesNotExist();
    }

    /** Writes four bytes under a name that depends on the compression only. */
    private Packing.Result pack(PackingWish wish, Path target)
            throws NotPackedException, IOException {
        runs.incrementAndGet();
        if (failing) {
            throw new NotPackedException(EndReason.ENVIRONMENT_NOT_PACKED, "cc1: not found");
        }
        if (outOfMemory) {
            throw new OutOfMemoryError("heap");
        }
        Path archive = target.resolve("hash" + wish.compression().suffix());
        Files.writeString(archive, "data");
        List<WatchedInput> inputs = new ArrayList<>();
        for (Path source : sources) {
            inputs.add(WatchedInput.of(source));
        }
        return new Packing.Result(archive, 4, inputs);
    }

    private PackedCompilers compilers(long limit) {
        return new PackedCompilers(
                directory.resolve("native"),
                this::pack,
                Compression.GZIP,
                limit,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static GetNativeEnvironment request(Path compiler) {
        return new GetNativeEnvironment(compiler.toString(), List.of(), "");
    }

    private static final class MutableClock extends Clock {

        private Instant now;

        MutableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
