package org.jcecc.daemon.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestClient.Outcome;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.packager.EnvironmentPackager;
import org.jcecc.packager.PackagedEnvironment;
import org.jcecc.packager.PackagingRequest;
import org.jcecc.packager.archive.Compression;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** This machine's own gcc, packed, sent, and used for a real compile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealGccIT {

    private static final String PROGRAM = "int main(void) { return 42; }\n";

    @TempDir(factory = ReachableDirectory.class)
    static Path base;

    @TempDir(factory = ReachableDirectory.class)
    static Path work;

    private TestWorker worker;
    private String environment;

    @BeforeAll
    void installThisMachinesGcc() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc here");
        worker = TestWorker.start(base, TestWorker.Setting.USUAL.withEnvironmentsOf(1L << 30));
        PackagedEnvironment packed =
                new EnvironmentPackager(work)
                        .pack(
                                PackagingRequest.nativeEnvironment(
                                        Path.of("/usr/bin/gcc"),
                                        List.of(),
                                        Compression.ZSTD,
                                        Map.of("PATH", "/usr/bin:/bin")),
                                work);
        environment = packed.name();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(environment, Files.readAllBytes(packed.archive()));
            assertThat(client.verify(environment))
                    .isEqualTo(new TestClient.Verified(true, Optional.empty()));
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (worker != null) {
            worker.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, gcc", "1, g++"})
    void objectCanBeLinkedAndRun(int language, String compiler) throws Exception {
        try (TestClient client = worker.connect()) {
            var request = request(language, compiler, "unit.o", false, "-c", "-O2");
            Outcome outcome = client.compile(request, PROGRAM);

            assertThat(outcome.result()).contains(new CompileResult("", "", 0, false, false));
            assertThat(exitCodeOfLinked(outcome.files().getFirst())).isEqualTo(42);
        }
    }

    @Test
    void sameSourceGivesTheSameObject() throws Exception {
        assertThat(compiled()).isEqualTo(compiled());
    }

    private byte[] compiled() throws IOException {
        try (TestClient client = worker.connect()) {
            return client.compile(request(1, "g++", "unit.o", false, "-c", "-g", "-O2"), PROGRAM)
                    .files()
                    .getFirst();
        }
    }

    @Test
    void compileErrorSaysWhatTheCompilerSays() throws Exception {
        try (TestClient client = worker.connect()) {
            Outcome outcome =
                    client.compile(
                            request(0, "gcc", "unit.o", false, "-c"),
                            "# 1 \"unit.c\"\nint main(void) { return nothing; }\n");

            CompileResult result = outcome.result().orElseThrow();
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.outOfMemory()).isFalse();
            assertThat(result.stderr())
                    .startsWith("unit.c: In function 'main':\n")
                    .contains("unit.c:1:25: error: 'nothing' undeclared");
            assertThat(outcome.files()).isEmpty();
        }
    }

    @Test
    @DisplayName("R-D58: split debug information of a real compiler")
    void splitDebugInformation() throws Exception {
        try (TestClient client = worker.connect()) {
            Outcome outcome =
                    client.compile(
                            request(0, "gcc", "sub/unit.o", true, "-c", "-g", "-gsplit-dwarf"),
                            PROGRAM);

            assertThat(outcome.result()).map(CompileResult::splitDwarfFollows).contains(true);
            assertThat(outcome.files()).hasSize(2);
            String object = new String(outcome.files().getFirst(), ISO_8859_1);
            assertThat(object).contains("sub/unit.dwo").contains("/home/u/w");
            assertThat(object).doesNotContain("/tmp/icecc");
        }
    }

    @Test
    void compilerThatIsNotInTheEnvironmentIsMissed() throws Exception {
        try (TestClient client = worker.connect()) {
            Outcome outcome = client.compile(request(0, "clang", "unit.o", false, "-c"), PROGRAM);

            assertThat(outcome.status())
                    .hasValueSatisfying(text ->
                            assertThat(text).startsWith("compiler /usr/bin/clang: No such file"));
        }
    }

    private CompileFile request(
            int language, String compiler, String output, boolean split, String... arguments) {
        return new CompileFile(
                language,
                1,
                Arrays.asList(arguments),
                List.of(),
                List.of(),
                environment,
                TestWorker.PLATFORM,
                compiler,
                "unit.c",
                "/home/u/w",
                output,
                split);
    }

    private int exitCodeOfLinked(byte[] object) throws Exception {
        Path file = Files.write(work.resolve("unit.o"), object);
        Path program = work.resolve("program");
        List<String> link = new ArrayList<>(List.of("/usr/bin/gcc", "-o", program.toString()));
        link.add(file.toString());
        assertThat(new ProcessBuilder(link).inheritIO().start().waitFor()).isZero();
        return new ProcessBuilder(program.toString()).start().waitFor();
    }
}
