package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.jcecc.it.testing.ObjectFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each process of the cluster dies in the middle of a build; the build does not notice. */
@Execution(ExecutionMode.CONCURRENT)
class KilledProcessIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir private static Path shared;
    private static Map<Path, Path> expected = Map.of();

    @TempDir private Path clusterDirectory;
    @TempDir private Path work;
    private Cluster cluster;

    @BeforeAll
    static void buildLocally() throws IOException {
        Path local = shared.resolve("local");
        copySampleTo(local);
        Command.of("make", "-j2").in(local).succeed();
        expected = ObjectFiles.setAside(local, shared.resolve("objects"));
    }

    @BeforeEach
    void startCluster() {
        cluster = Cluster.start(clusterDirectory, 2);
        copySampleTo(work);
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void buildSurvivesTheDeathOfTheResident() throws IOException {
        buildWhile(() -> cluster.resident().destroyForcibly());
    }

    @Test
    void buildSurvivesTheDeathOfTheLocalDaemon() throws IOException {
        buildWhile(() -> cluster.killNow(Cluster.SUBMITTER));
    }

    @Test
    void buildSurvivesTheDeathOfAWorker() throws IOException {
        buildWhile(() -> cluster.killNow("worker1"));
    }

    @Test
    void buildSurvivesTheDeathOfTheScheduler() throws IOException {
        buildWhile(() -> cluster.killNow("scheduler"));
    }

    /** Runs the build and, once remote jobs have been done and others are under way, the blow. */
    private void buildWhile(Runnable blow) throws IOException {
        Path output = clusterDirectory.resolve("make.out");
        Process make =
                Command.of("make", "-j8").in(work).with(cluster.clientVariables()).start(output);
        Await.until(
                "remote compiles under way",
                LIMIT,
                () -> cluster.compiledRemotely() >= 2,
                () -> "make alive: " + make.isAlive() + "\n" + read(output));
        assertThat(make.isAlive()).as("the build is not over yet").isTrue();

        blow.run();

        Command.Result result = Command.await(make, output);
        assertThat(result.status()).as(result.output()).isZero();
        for (Map.Entry<Path, Path> object : expected.entrySet()) {
            assertThat(Files.mismatch(work.resolve(object.getKey()), object.getValue()))
                    .as("first different byte of %s", object.getKey())
                    .isEqualTo(-1);
        }
        assertThat(Command.of("./sample").in(work).succeed()).contains("collatz 111");
    }

    private static void copySampleTo(Path directory) {
        Command.of("cp", "-rT", Installation.program("share/jcecc/sample"), directory.toString())
                .succeed();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
