package org.jcecc.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestClient.Outcome;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.packager.EnvironmentPackager;
import org.jcecc.packager.PackagedEnvironment;
import org.jcecc.packager.PackagingRequest;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.archive.EnvironmentArchive;
import org.jcecc.packager.archive.UnpackLimits;
import org.jcecc.protocol.message.CompileResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compilers besides the machine's own gcc, packed, sent, and used in a sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class OtherToolchainsIT {

    private static final Path CROSS = Path.of("/usr/bin/aarch64-linux-gnu-gcc");
    private static final Path CLANG = Path.of("/usr/bin/clang");
    private static final Path ORIGINAL = Path.of("/usr/bin/icecc-create-env");

    /** Where an ELF header names the machine, and the numbers of two. */
    private static final int MACHINE_OFFSET = 18;

    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;

    @TempDir(factory = ReachableDirectory.class)
    static Path base;

    @TempDir(factory = ReachableDirectory.class)
    static Path work;

    private TestWorker worker;

    @BeforeAll
    void start() throws Exception {
        worker = TestWorker.start(base, TestWorker.Setting.USUAL.withEnvironmentsOf(1L << 30));
    }

    @AfterAll
    void stop() throws Exception {
        worker.close();
    }

    /** A cross compiler's parts are found beside it, and its assembler is not the machine's. */
    @ParameterizedTest
    @CsvSource({"0, gcc", "1, g++"})
    void crossCompilerMakesObjectsForItsMachine(int language, String compiler) throws Exception {
        assumeTrue(Files.isExecutable(CROSS), "no cross compiler here");
        String environment = send(pack(CROSS));

        Outcome outcome = compile(environment, language, compiler);

        assertThat(machineOf(outcome)).isEqualTo(AARCH64);
    }

    /** The object needs the assembler that belongs to the compiler, with no help of the host. */
    @Test
    void crossEnvironmentHoldsItsOwnAssembler() throws Exception {
        assumeTrue(Files.isExecutable(CROSS), "no cross compiler here");
        PackagedEnvironment packed = pack(CROSS);
        Path tree = Files.createTempDirectory(work, "tree");
        try (var archive = Files.newInputStream(packed.archive())) {
            EnvironmentArchive.unpack(archive, tree, UnpackLimits.DEFAULT);
        }

        assertThat(tree.resolve("usr/bin/as"))
                .hasSameBinaryContentAs(Path.of("/usr/bin/aarch64-linux-gnu-as").toRealPath());
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void clangCompilesInItsEnvironment(int language) throws Exception {
        assumeTrue(Files.isExecutable(CLANG), "no clang here");
        String environment = send(pack(CLANG));

        assertThat(machineOf(compile(environment, language, "clang"))).isEqualTo(X86_64);
    }

    /** R-E35. */
    @ParameterizedTest
    @CsvSource({"gcc, gzip", "clang, xz"})
    void archiveOfTheOriginalIsUsed(String compiler, String compression) throws Exception {
        assumeTrue(Files.isExecutable(ORIGINAL), "icecream 1.4 is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", compiler)), "no " + compiler);
        Path archive = packByOriginal(compiler, compression);
        String name = archive.getFileName().toString().replaceFirst("\\.tar.*", "");

        String environment = send(name, archive);

        assertThat(machineOf(compile(environment, 0, compiler))).isEqualTo(X86_64);
    }

    private static PackagedEnvironment pack(Path compiler) throws Exception {
        return new EnvironmentPackager(work)
                .pack(
                        PackagingRequest.nativeEnvironment(
                                compiler,
                                List.of(),
                                Compression.ZSTD,
                                Map.of("PATH", "/usr/bin:/bin")),
                        work);
    }

    private static Path packByOriginal(String compiler, String compression) throws Exception {
        Path directory = Files.createTempDirectory(work, "original");
        ProcessBuilder builder =
                new ProcessBuilder(ORIGINAL.toString(), compiler, "--compression", compression)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // Its fastest level, as its own test suite does.
        builder.environment().put("ICECC_TESTS", "1");
        assertThat(builder.start().waitFor()).isZero();
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private String send(PackagedEnvironment packed) throws IOException {
        return send(packed.name(), packed.archive());
    }

    private String send(String name, Path archive) throws IOException {
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(name, Files.readAllBytes(archive));
            assertThat(client.verify(name))
                    .isEqualTo(new TestClient.Verified(true, Optional.empty()));
        }
        return name;
    }

    private Outcome compile(String environment, int language, String compiler) throws IOException {
        try (TestClient client = worker.connect()) {
            var request = TestClient.request(language, environment, compiler, "-c", "-O2");
            Outcome outcome = client.compile(request, "int answer(void) { return 42; }\n");
            assertThat(outcome.result()).contains(new CompileResult("", "", 0, false, false));
            return outcome;
        }
    }

    private static int machineOf(Outcome outcome) {
        byte[] object = outcome.files().getFirst();
        return (object[MACHINE_OFFSET] & 0xff) | ((object[MACHINE_OFFSET + 1] & 0xff) << 8);
    }
}
