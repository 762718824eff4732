package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.jcecc.it.testing.ResidentRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Environments that come from the submitter, in a cluster of one worker (R-C29, R-C30). */
@Execution(ExecutionMode.CONCURRENT)
class SubmittersEnvironmentIT {

    private static final String WORKER = "worker1";
    private static final String CROSS = "aarch64-linux-gnu-g++";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir private Path clusterDirectory;
    @TempDir private Path work;
    private Cluster cluster;
    private ResidentRecords records;

    @BeforeEach
    void startCluster() throws IOException {
        Files.writeString(work.resolve("unit.cpp"), "#include <vector>\nint f() { return 7; }\n");
        cluster = Cluster.start(clusterDirectory, 1);
        records = new ResidentRecords(cluster.clientVariables());
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void crossCompilerIsPackedAndUsedElsewhere() throws IOException {
        assertThat(compile(CROSS, Map.of())).isEqualTo("remote");

        assertSameObject(CROSS);
    }

    /** The platform is the worker's; the target chooses the environment of a cross compiler. */
    @Test
    void namedEnvironmentsOfAPlatformAndATarget() throws IOException {
        String plain = archive("g++");
        String cross = archive(CROSS);
        Map<String, String> named =
                Map.of("ICECC_VERSION", "x86_64:%s,%s=aarch64-linux-gnu".formatted(plain, cross));

        assertThat(compile("g++", named)).isEqualTo("remote");
        assertSameObject("g++");
        assertThat(compile(CROSS, named)).isEqualTo("remote");
        assertSameObject(CROSS);
        assertThat(environments()).containsExactlyInAnyOrder(name(plain), name(cross));
    }

    @Test
    void workerThatHasLostItsEnvironmentsWhileItWasDownGetsThemAgain() throws IOException {
        assertThat(compile("g++", Map.of())).isEqualTo("remote");
        List<String> before = environments();

        cluster.killNow(WORKER);
        delete(clusterDirectory.resolve(WORKER));
        cluster.startDaemon(WORKER);

        awaitRemote();
        assertSameObject("g++");
        assertThat(environments()).isEqualTo(before).hasSize(1);
    }

    /** The first job to meet the damage compiles here; the worker then says that it has nothing. */
    @Test
    void workerWhoseEnvironmentWasDeletedUnderItGetsItAgain() throws IOException {
        assertThat(compile("g++", Map.of())).isEqualTo("remote");
        List<String> before = environments();

        for (String name : before) {
            delete(installed().resolve(name));
        }

        awaitRemote();
        assertSameObject("g++");
        assertThat(environments()).isEqualTo(before).hasSize(1);
    }

    private void awaitRemote() {
        Await.until(
                "a compile elsewhere",
                LIMIT,
                () -> compile("g++", Map.of()).equals("remote"),
                () -> cluster.logged(WORKER, "nvironment").toString());
    }

    /** Compiles, and says where it ran. */
    private String compile(String compiler, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(cluster.clientVariables());
        variables.putAll(more);
        int before = records.settledCount();
        Command.of(
                        Installation.program("bin/jcecc"),
                        compiler,
                        "-O1",
                        "-c",
                        "unit.cpp",
                        "-o",
                        "unit.o")
                .in(work)
                .with(variables)
                .succeed();
        return records.resultAfter(before);
    }

    private void assertSameObject(String compiler) throws IOException {
        Command.of("/usr/bin/" + compiler, "-O1", "-c", "unit.cpp", "-o", "plain.o")
                .in(work)
                .succeed();
        assertThat(work.resolve("unit.o")).hasSameBinaryContentAs(work.resolve("plain.o"));
    }

    /** Packs a compiler. */
    private String archive(String compiler) throws IOException {
        Path directory = Files.createDirectories(work.resolve("archive-" + compiler));
        Command.of(Installation.program("bin/jcecc-create-env"), "/usr/bin/" + compiler)
                .in(directory)
                .succeed();
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow().toString();
        }
    }

    private static String name(String archive) {
        return Path.of(archive).getFileName().toString().replaceFirst("\\.tar.*", "");
    }

    private List<String> environments() throws IOException {
        try (Stream<Path> trees = Files.list(installed())) {
            return trees.map(tree -> tree.getFileName().toString()).sorted().toList();
        }
    }

    private Path installed() {
        return clusterDirectory.resolve(WORKER).resolve("target=x86_64");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
