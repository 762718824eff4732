package org.jcecc.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A scheduler that says anything but where a compile server is. Compiles run where they can, and
 * the daemon is as good as before when a true one comes.
 */
@Execution(ExecutionMode.CONCURRENT)
class LyingSchedulerIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SERVICE = "127.0.0.3";

    @TempDir private Path clusterDirectory;
    @TempDir private Path work;
    private Cluster cluster;
    private Path expected;

    @BeforeEach
    void prepare() throws IOException {
        cluster = Cluster.prepare(clusterDirectory);
        Files.writeString(work.resolve("unit.c"), "int unit(int value) { return value * 7; }\n");
        expected = clusterDirectory.resolve("expected.o");
        Command.of("gcc", "-O1", "-c", "unit.c", "-o", expected.toString()).in(work).succeed();
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void compilesRunWhateverTheSchedulerSays() throws Exception {
        ProcessHandle daemon;
        try (var scheduler = LyingScheduler.on(cluster.port())) {
            cluster.startDaemon(Cluster.SUBMITTER);
            daemon = cluster.process(Cluster.SUBMITTER);
            for (Falsehood falsehood : Falsehood.values()) {
                awaitHonestAnswer(scheduler);
                int before = scheduler.answered();
                scheduler.tell(falsehood.words());
                compile();
                assertThat(scheduler.answered()).as("%s told", falsehood).isGreaterThan(before);
                assertThat(daemon.isAlive()).as("daemon after %s", falsehood).isTrue();
            }
            awaitHonestAnswer(scheduler);
            scheduler.tell(Falsehood.ABSURD_CONFIGURATION.words());
            compile();
        }

        cluster.startScheduler();
        cluster.startDaemon("worker1");
        cluster.awaitDaemons(2);
        cluster.awaitRemoteCompile(this::compile);
        assertThat(cluster.process(Cluster.SUBMITTER)).isEqualTo(daemon);
    }

    /** What listens there speaks first, last, or not at all; the client does not wait for it. */
    @Test
    void compileGivenToAnotherServiceRunsHere() throws Exception {
        try (var scheduler = LyingScheduler.on(cluster.port());
                var service = new ServerSocket(0, 10, InetAddress.ofLiteral(SERVICE))) {
            cluster.startDaemon(Cluster.SUBMITTER);
            awaitHonestAnswer(scheduler);
            Thread.ofVirtual().start(() -> greet(service));

            int before = scheduler.answered();
            scheduler.tell(Falsehood.server(SERVICE, service.getLocalPort()));
            compile();

            assertThat(scheduler.answered()).isGreaterThan(before);
            assertThat(why()).contains("local: ").contains(SERVICE);
        }
    }

    private static void greet(ServerSocket service) {
        try {
            while (true) {
                try (Socket client = service.accept()) {
                    client.getOutputStream()
                            .write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** The daemon comes back to a scheduler it has left, and compiles run here meanwhile. */
    private void awaitHonestAnswer(LyingScheduler scheduler) {
        scheduler.tell(Falsehood.HERE);
        Await.until(
                "the daemon at the scheduler",
                LIMIT,
                () -> {
                    int before = scheduler.answered();
                    compile();
                    return scheduler.answered() > before;
                },
                () -> "%d logins, %d answers".formatted(scheduler.logins(), scheduler.answered()));
    }

    private void compile() {
        Path object = work.resolve("unit.o");
        String said =
                Command.of(
                                Installation.program("bin/jcecc"),
                                "gcc",
                                "-O1",
                                "-c",
                                "unit.c",
                                "-o",
                                object.toString())
                        .in(work)
                        .with(cluster.clientVariables())
                        .succeed();
        assertThat(said).isEmpty();
        try (Stream<Path> files = Files.list(work)) {
            assertThat(Files.mismatch(object, expected)).isEqualTo(-1);
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("unit.c", "unit.o");
            Files.delete(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String why() {
        return Command.of(Installation.program("bin/jcecc"), "--why", "unit.c")
                .in(work)
                .with(cluster.clientVariables())
                .succeed();
    }
}
