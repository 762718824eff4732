package org.jcecc.daemon;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.TransferEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that is killed at a bad moment, and the one that is started after it. */
@Tag("R-D78")
@Timeout(120)
class KilledDaemonIT {

    private static final PlatformEnvironment TINY =
            new PlatformEnvironment(TestWorker.PLATFORM, TestClient.ENVIRONMENT);

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    private FakeScheduler scheduler;
    private DaemonProcess daemon;
    private Peer upstream;

    @BeforeEach
    void start() throws Exception {
        scheduler = new FakeScheduler();
        daemon = starter().start();
        upstream = scheduler.awaitDaemon();
    }

    @AfterEach
    void stop() throws Exception {
        upstream.hangUp();
        daemon.close();
        scheduler.close();
    }

    @Test
    void nextOneFindsNeitherPortNorSocketTakenAndKeepsTheEnvironments() throws Exception {
        daemon.install(TestClient.ENVIRONMENT);

        List<PlatformEnvironment> announced = killAndStartAgain();

        assertThat(announced).containsExactly(TINY);
        assertServes();
        assertCompiles();
    }

    @Test
    void halfAnEnvironmentIsNone() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        try (TestClient sender = daemon.connectForJobs()) {
            sender.send(new TransferEnvironment(TestClient.ENVIRONMENT, TestWorker.PLATFORM));
            sender.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            Eventually.await("something unpacked", this::somethingIsIncoming);

            List<PlatformEnvironment> announced = killAndStartAgain();

            assertThat(announced).isEmpty();
        }
        assertThat(somethingIsIncoming()).isFalse();
        daemon.install(TestClient.ENVIRONMENT);
        assertCompiles();
    }

    @Test
    void environmentThatHasJustArrivedIsWholeOrNone() throws Exception {
        try (TestClient sender = daemon.connectForJobs()) {
            sender.sendEnvironment(TestClient.ENVIRONMENT, TinyArchive.environment().bytes());

            List<PlatformEnvironment> announced = killAndStartAgain();

            assertThat(announced).isSubsetOf(TINY);
        }
        daemon.install(TestClient.ENVIRONMENT);
        assertCompiles();
    }

    @Test
    void compilersDieWithTheDaemon() throws Exception {
        daemon.install(TestClient.ENVIRONMENT);
        try (TestClient client = daemon.connectForJobs()) {
            client.send(TestClient.request());
            client.sendFile("act sleep 3600\n".getBytes(US_ASCII));
            upstream.await(JobBegin.class);
            Eventually.await("compiler", () -> !daemon.jobs().isEmpty());
            List<ProcessHandle> job = daemon.jobs();

            killAndStartAgain();

            Eventually.await("job gone", () -> job.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(client.outcome().result()).isEmpty();
        }
        assertCompiles();
    }

    @Test
    void startThatIsKilledHalfwayHindersNoOther() throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            // Each a little later in its start.
            daemon.signal("KILL");
            daemon.exitStatus();
            daemon.close();
            daemon = starter().port(daemon.port()).start();
            if (attempt == 1) {
                Eventually.await("base directory", () -> Files.exists(directory.resolve("base")));
            } else if (attempt == 2) {
                daemon.awaitOutput("starting");
            }
        }
        upstream.hangUp();

        killAndStartAgain();

        assertServes();
    }

    /** The environments the next one announces. */
    private List<PlatformEnvironment> killAndStartAgain() throws Exception {
        daemon.signal("KILL");
        daemon.exitStatus();
        upstream.hangUp();
        daemon = starter().port(daemon.port()).start();
        while (true) {
            // The one that was killed may have knocked, too.
            FakeScheduler.LoggedIn loggedIn = scheduler.awaitLogin();
            upstream = loggedIn.daemon();
            if (loggedIn.login().port() == daemon.port() && daemon.output().contains("starting")) {
                assertThat(daemon.output()).doesNotContain("next try");
                return loggedIn.login().environments();
            }
        }
    }

    private boolean somethingIsIncoming() throws Exception {
        Path incoming = directory.resolve("base/incoming");
        if (Files.notExists(incoming)) {
            return false;
        }
        try (var files = Files.list(incoming)) {
            return files.findAny().isPresent();
        }
    }

    private void assertServes() throws Exception {
        try (Peer client = daemon.connect()) {
            client.send(Messages.localJob("/a"));
            client.expect(LocalJobBegin.class);
        }
    }

    private void assertCompiles() throws Exception {
        try (TestClient client = daemon.connectForJobs()) {
            assertThat(client.compile("int x;\n").object()).isEqualTo("TINYOBJ\nint x;\n");
        }
    }

    private DaemonProcess.Starter starter() throws Exception {
        return DaemonProcess.in(directory)
                .arguments(
                        "-s",
                        "127.0.0.1:" + scheduler.port(),
                        "-b",
                        directory.resolve("base").toString(),
                        "-vvv");
    }
}
