package org.jcecc.daemon.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestSandboxes;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.protocol.message.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A daemon without any rights, as a service runs it: jobs are contained all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class UnprivilegedDaemonIT {

    @TempDir(factory = ReachableDirectory.class)
    static Path directory;

    private FakeScheduler scheduler;
    private DaemonProcess daemon;
    private Peer upstream;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(
                TestSandboxes.runsAsRoot(), "only root becomes nobody; others are nobody already");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        scheduler = new FakeScheduler();
        daemon =
                DaemonProcess.in(directory)
                        .asNobody()
                        .arguments(
                                "-s",
                                "127.0.0.1:" + scheduler.port(),
                                "-b",
                                directory.resolve("base").toString(),
                                "-m",
                                "2",
                                "-vvv")
                        .start();
        upstream = scheduler.awaitDaemon();
        daemon.awaitOutput("jobs of other machines: ");
        assumeTrue(
                daemon.output().contains("jobs of other machines: in bubblewrap"),
                "users may have no namespaces here");
        try (TestClient sender = daemon.connectForJobs()) {
            sender.sendEnvironment(TestClient.ENVIRONMENT, TinyArchive.environment().bytes());
            assertThat(sender.verify(TestClient.ENVIRONMENT).usable()).isTrue();
        }
        upstream.await(Login.class);
    }

    @AfterAll
    void stop() throws Exception {
        if (upstream != null) {
            upstream.close();
        }
        if (daemon != null) {
            daemon.close();
        }
        if (scheduler != null) {
            scheduler.close();
        }
    }

    private String objectOf(String source) throws Exception {
        try (TestClient client = daemon.connectForJobs()) {
            return client.compile(source).object();
        }
    }

    @Test
    void sourceIsCompiled() throws Exception {
        assertThat(objectOf("int x;")).isEqualTo("TINYOBJ\nint x;");
    }

    @ParameterizedTest
    @CsvSource({
        "read /etc/passwd",
        "read /proc/1/root/etc/passwd",
        "write /usr/bin/as",
        "write /evil",
        "truncate /usr/bin/as",
        "network",
        "namespaces",
        "memory-tricks",
        "trace 1"
    })
    void nothingIsToBeHad(String act) throws Exception {
        assertThat(objectOf("act " + act)).contains("=").doesNotContain("done", "root:");
    }

    @Test
    void jobIsNobodyAndAloneInItsTable() throws Exception {
        assertThat(objectOf("act look").lines()).contains("uid=65534", "core=0");
        assertThat(objectOf("act list /proc")).contains("1 2 ");
        assertThat(objectOf("act kill-all")).isEqualTo("killed");
    }

    @Test
    void whatIsLeftBehindIsKilled() throws Exception {
        assertThat(objectOf("act leave-behind jcecc-nobody")).isEqualTo("left some behind");

        Processes.awaitNamed("jcecc-nobody", 0);
        Eventually.await(
                "no process", () -> Processes.running(directory.resolve("base")).isEmpty());
    }

    @Test
    void hangUpKillsTheJob() throws Exception {
        try (TestClient client = daemon.connectForJobs()) {
            client.send(TestClient.request());
            client.sendFile("act fork-and-wait jcecc-orphan".getBytes(UTF_8));
            Processes.awaitNamed("jcecc-orphan", 3);
        }

        Processes.awaitNamed("jcecc-orphan", 0);
    }
}
