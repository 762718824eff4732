package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Hosts;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the machine itself, with a real cluster behind it. */
class DoctorIT {

    private static final String NOBODY = "65534";

    @TempDir private static Path clusterDirectory;
    private static Cluster cluster;

    @TempDir private Path work;

    @BeforeAll
    static void startCluster() {
        cluster = Cluster.start(clusterDirectory, 1);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void daemonOfAnotherUser() throws IOException {
        Path socket = cluster.socket(Cluster.SUBMITTER);
        var permissions = Files.getPosixFilePermissions(socket);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        try {
            assertThat(asNobody("--doctor")).contains("FAULT daemon-denied: ");
        } finally {
            Files.setPosixFilePermissions(socket, permissions);
            asNobody("--stop");
        }
    }

    @Test
    void fullDisk() {
        assumeTrue(Hosts.possible(), "skipped: mounting needs root");
        Path full = work.resolve("full");
        mount(full);
        try {
            assertThat(jcecc(full, Map.of(), "--doctor")).contains("FAULT disk-full: ");
        } finally {
            Command.of("umount", full.toString()).succeed();
        }
    }

    /** The message is the compiler's own, and nothing is left. */
    @Test
    void compileOnAFullDiskSaysWhatTheCompilerSays() throws IOException {
        assumeTrue(Hosts.possible(), "skipped: mounting needs root");
        Path full = work.resolve("full");
        Files.writeString(work.resolve("x.c"), "char text[200000] = {1};\n");
        mount(full);
        try {
            Command plain = Command.of("gcc", "-c", "../x.c", "-o", "x.o").in(full);
            Command wrapped =
                    Command.of(
                                    Installation.program("bin/jcecc"),
                                    "gcc",
                                    "-c",
                                    "../x.c",
                                    "-o",
                                    "x.o")
                            .in(full)
                            .with(cluster.clientVariables());

            var expected = plain.run();
            var found = wrapped.run();

            assertThat(expected.status()).isNotZero();
            assertThat(withoutTemporaryNames(found.output()))
                    .isEqualTo(withoutTemporaryNames(expected.output()));
            assertThat(found.status()).isEqualTo(expected.status());
            try (var files = Files.list(full)) {
                assertThat(files.map(Path::getFileName).map(Path::toString))
                        .containsExactly("filler");
            }
        } finally {
            Command.of("umount", full.toString()).succeed();
        }
    }

    @Test
    void fewOpenFiles() {
        Map<String, String> own = Map.of("JCECC_RUNTIME_DIR", work.resolve("client").toString());
        String doctor = "ulimit -n 200; exec %s --doctor".formatted(program());
        var result = Command.of("sh", "-c", doctor).in(work).with(variables(own)).run();

        jcecc(work, own, "--stop");
        assertThat(result.output()).contains("FAULT few-open-files: ");
    }

    private void mount(Path full) {
        Command.of("mkdir", full.toString()).succeed();
        Command.of("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", full.toString()).succeed();
        Command.of("sh", "-c", "dd if=/dev/zero of=filler bs=4k count=30 2>&1").in(full).run();
    }

    private static String withoutTemporaryNames(String text) {
        return text.replaceAll("/tmp/cc\\w{6}", "/tmp/cc");
    }

    private String asNobody(String word) throws IOException {
        Path runtime = clusterDirectory.resolve("nobody");
        List<String> asNobody =
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        assumeTrue(Hosts.possible(), "skipped: becoming somebody else needs root");
        Files.createDirectories(runtime);
        Command.of("chown", NOBODY, runtime.toString()).succeed();
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        List<String> trial = new ArrayList<>(asNobody);
        trial.addAll(List.of("test", "-x", program()));
        assumeTrue(
                Command.of(trial).run().status() == 0,
                "skipped: the installation stands where only its owner may look");
        List<String> words = new ArrayList<>(asNobody);
        words.addAll(List.of(program(), word));
        return Command.of(words)
                .in(clusterDirectory)
                .with(variables(Map.of("JCECC_RUNTIME_DIR", runtime.toString())))
                .run()
                .output();
    }

    private String jcecc(Path directory, Map<String, String> more, String word) {
        return Command.of(program(), word).in(directory).with(variables(more)).run().output();
    }

    private static Map<String, String> variables(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(cluster.clientVariables());
        all.putAll(more);
        return all;
    }

    private static String program() {
        return Installation.program("bin/jcecc");
    }
}
