package org.jcecc.daemon.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestSandboxes;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A compiler that is upgraded while the daemon runs. It is this machine's gcc in a place of its
 * own, where parts of it can be replaced.
 */
@Timeout(300)
class ReplacedCompilerIT {

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    private PackedCompilers compilers;
    private Path gcc;
    private Path compilerProper;

    @BeforeEach
    void installCompiler() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc here");
        Path original = privateDirectory();
        Path bin = Files.createDirectories(directory.resolve("opt/bin"));
        for (String name : List.of("gcc", "g++")) {
            Files.copy(Path.of("/usr/bin", name).toRealPath(), bin.resolve(name));
        }
        gcc = bin.resolve("gcc");
        Path own = directory.resolve("opt").resolve(Path.of("/usr").relativize(original));
        Files.createDirectories(own);
        compilerProper = Files.copy(original.resolve("cc1"), own.resolve("cc1"));
        for (String name : List.of("cc1plus", "liblto_plugin.so")) {
            Files.createSymbolicLink(own.resolve(name), original.resolve(name));
        }
        compilers =
                PackedCompilers.withPackager(
                        directory.resolve("native"),
                        TestSandboxes.withoutAccount(directory.resolve("scratch")),
                        Map.of("PATH", "/usr/bin:/bin", "ICECC_ENV_COMPRESSION", "zstd"),
                        1L << 40,
                        Clock.systemUTC());
    }

    @AfterEach
    void deleteLinks() throws IOException {
        // Before the directory is deleted, which warns of links that lead out of it.
        for (String name : List.of("cc1plus", "liblto_plugin.so")) {
            Files.deleteIfExists(compilerProper.resolveSibling(name));
        }
    }

    private Path archive(String... extraFiles) throws Exception {
        return compilers.archiveFor(
                new GetNativeEnvironment(gcc.toString(), List.of(extraFiles), ""));
    }

    @Test
    @DisplayName("R-D53: the next job runs with the new compiler, nothing is restarted")
    void nextJobUsesTheNewCompiler() throws Exception {
        Path base = Files.createDirectory(directory.resolve("worker"));
        try (TestWorker worker =
                TestWorker.start(base, TestWorker.Setting.USUAL.withEnvironmentsOf(1L << 30))) {
            Path before = archive();
            compile(worker, before);

            append(compilerProper, "upgraded");
            Path after = archive();

            assertThat(after).isRegularFile().isNotEqualTo(before);
            compile(worker, after);
            assertThat(base.resolve("target=x86_64").resolve(nameOf(after)).resolve("usr/bin/cc1"))
                    .hasSameBinaryContentAs(compilerProper);
        }
    }

    @Test
    @DisplayName("R-D53: also where size and time stay the same")
    void replacementThatLooksTheSameIsNoticed() throws Exception {
        Path before = archive();
        FileTime time = Files.getLastModifiedTime(compilerProper);
        byte[] content = Files.readAllBytes(compilerProper);
        content[content.length - 1]++;
        Path upgrade = Files.write(directory.resolve("upgrade"), content);
        Files.setPosixFilePermissions(upgrade, Files.getPosixFilePermissions(compilerProper));
        Files.setLastModifiedTime(upgrade, time);

        Files.move(upgrade, compilerProper, StandardCopyOption.ATOMIC_MOVE);

        assertThat(archive()).isRegularFile().isNotEqualTo(before);
    }

    @Test
    @DisplayName("R-D53: extra files")
    void changedExtraFileGivesANewEnvironment() throws Exception {
        Path plugin = Files.writeString(directory.resolve("plug\u00efn"), "first");
        String bytes =
                new String(
                        plugin.toString().getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        Path before = archive(bytes);
        assertThat(archive(bytes)).isEqualTo(before);

        Files.writeString(plugin, "second");

        assertThat(archive(bytes)).isNotEqualTo(before).isRegularFile();
    }

    @Test
    void equalCompilersInTwoPlacesShareAnArchive() throws Exception {
        Path before = archive();
        Path other = directory.resolve("other/bin");
        Files.createDirectories(other.getParent());
        Files.move(directory.resolve("opt/lib"), directory.resolve("other/lib"));
        Files.move(directory.resolve("opt/bin"), other);
        compilerProper =
                directory
                        .resolve("other")
                        .resolve(directory.resolve("opt").relativize(compilerProper));

        Path after =
                compilers.archiveFor(
                        new GetNativeEnvironment(other.resolve("gcc").toString(), List.of(), ""));

        assertThat(after).isEqualTo(before).isRegularFile();
    }

    private static void append(Path program, String text) throws IOException {
        Files.writeString(program, text, StandardOpenOption.APPEND);
    }

    private static String nameOf(Path archive) {
        return archive.getFileName().toString().replaceFirst("\\.tar.*", "");
    }

    private static void compile(TestWorker worker, Path archive) throws IOException {
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(nameOf(archive), Files.readAllBytes(archive));
            assertThat(client.verify(nameOf(archive)))
                    .isEqualTo(new TestClient.Verified(true, Optional.empty()));
            var request = TestClient.request(0, nameOf(archive), "gcc", "-c");
            assertThat(client.compile(request, "int x;\n").result())
                    .contains(new CompileResult("", "", 0, false, false));
        }
    }

    /** Where this machine's gcc has cc1. */
    private static Path privateDirectory() throws IOException {
        Process process = new ProcessBuilder("/usr/bin/gcc", "-print-prog-name=cc1").start();
        byte[] answer = process.getInputStream().readAllBytes();
        return Path.of(new String(answer, StandardCharsets.UTF_8).strip())
                .resolveSibling("")
                .normalize();
    }
}
