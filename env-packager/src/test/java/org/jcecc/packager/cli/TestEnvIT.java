package org.jcecc.packager.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jcecc.packager.testing.PackagerProcess;
import org.jcecc.packager.testing.PackagerProcess.Result;
import org.jcecc.packager.testing.ReachableDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of this machine's compilers, sound and damaged, and what is said of them. */
@Timeout(300)
class TestEnvIT {

    @TempDir(factory = ReachableDirectory.class)
    static Path shared;

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    private static Path gcc;

    @BeforeAll
    static void packGcc() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc here");
        gcc = pack("gcc");
    }

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static Path pack(String compiler) throws Exception {
        var work = Files.createDirectory(shared.resolve(compiler));
        var result = PackagerProcess.createEnv(work).run(compiler, "--compression", "none");
        assertThat(result.exitCode()).as(result.errors()).isZero();
        try (var files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".tar")).findFirst().orElseThrow();
        }
    }

    private Result test(String... arguments) throws Exception {
        return PackagerProcess.testEnv(directory).run(arguments);
    }

    private void assertNothingLeft() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("jcecc-env-"));
        }
    }

    /** R-E47, R-E18, R-E27: every program of the environment runs, in it alone. */
    @Test
    void soundGccPasses() throws Exception {
        var result = test(gcc.toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .contains(
                        "Compiler is gcc\nChecking /bin/true...\nOK\nChecking /usr/bin/gcc...\nOK\n");
        assertNothingLeft();
    }

    /** R-E47, R-E16. */
    @Test
    void soundClangPasses() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/clang")), "no clang here");

        var result = test("-q", pack("clang").toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    /** R-E47: one line names the program and what is wrong with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rm usr/bin/gcc|/usr/bin/gcc is missing",
                "rm usr/bin/cc1|/usr/bin/gcc failed to execute: gcc: fatal error: cannot execute",
                "chmod -x usr/bin/g++|/usr/bin/g++ is not executable",
                "ln -sf ../../bin/true usr/bin/cc1plus; rm bin/true|/bin/true is missing",
                "rm lib/x86_64-linux-gnu/libz.so.1|/usr/bin/gcc failed to execute: ",
                "printf '\\177ELF' > usr/bin/g++|/usr/bin/g++ failed to execute: ",
                "rm lib64/ld-linux-x86-64.so.2|/bin/true failed to execute: "
            })
    void damagedEnvironmentFails(String damage, String line) throws Exception {
        var result = test("--quiet", changed(damage).toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).startsWith(line).hasLineCount(1);
        assertNothingLeft();
    }

    /** R-E47: such links are not even unpacked. */
    @Test
    void linkOutOfTheTreeFails() throws Exception {
        var result = test(changed("ln -sf ../../../../../bin/sh usr/bin/as").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).contains("usr/bin/as").hasLineCount(1);
    }

    /** R-E47. */
    @ParameterizedTest
    @ValueSource(strings = {"/nowhere.tar", "/etc/passwd", "/"})
    void whatIsNoArchiveFails(String file) throws Exception {
        var result = test(file);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).hasLineCount(1);
    }

    /** R-E47. */
    @Test
    void commandLineIsThatOfTheOriginal() throws Exception {
        assertThat(test("--help").exitCode()).isZero();
        assertThat(test().exitCode()).isEqualTo(2);
        assertThat(test("--frobnicate").exitCode()).isEqualTo(1);
    }

    /** R-E48. */
    @Test
    void nobodyCanTestToo() throws Exception {
        assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "only root becomes nobody");
        var copies = Files.createDirectories(shared.resolve("classes"));

        var result = PackagerProcess.testEnv(directory).asNobody(copies).run(gcc.toString());

        assumeTrue(
                !result.errors().startsWith("jail: "),
                "no user namespaces here: " + result.errors());
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).startsWith("Running programs by bubblewrap\n");
    }

    /** The gcc archive with something done to its tree. */
    private Path changed(String shell) throws Exception {
        var tree = Files.createDirectory(directory.resolve("changed"));
        var archive = directory.resolve("changed.tar");
        var script = "tar xf '%s' && { %s; } && tar cf '%s' *".formatted(gcc, shell, archive);
        var process =
                new ProcessBuilder("sh", "-c", script).directory(tree.toFile()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        return archive;
    }
}
