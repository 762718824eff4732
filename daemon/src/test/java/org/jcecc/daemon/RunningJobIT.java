package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.Login;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a whole with jobs of other machines in its sandbox. */
@Timeout(120)
class RunningJobIT {

    private static final String SLEEPS = "act sleep 3600\n";

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    @Test
    void jobIsCompiledAndReported() throws Exception {
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon = start(scheduler);
                Peer upstream = scheduler.awaitDaemon()) {
            daemon.install(TestClient.ENVIRONMENT);
            Login again = upstream.await(Login.class);
            try (TestClient client = daemon.connectForJobs()) {
                TestClient.Outcome outcome = client.compile("int x;\n");

                assertThat(outcome.result()).isPresent();
                assertThat(outcome.object()).isEqualTo("TINYOBJ\nint x;\n");
            }
            JobBegin begin = upstream.await(JobBegin.class);
            JobDone done = upstream.await(JobDone.class);

            assertThat(again.environments())
                    .singleElement()
                    .hasFieldOrPropertyWithValue("name", TestClient.ENVIRONMENT);
            assertThat(done.jobId()).isEqualTo(begin.jobId());
            assertThat(done.exitCode()).isZero();
            assertThat(done.outUncompressed()).isEqualTo("TINYOBJ\nint x;\n".length());
        }
    }

    @Test
    @SuppressWarnings("try") // the client only has to stay connected
    @Tag("R-D76")
    void secondSignalEndsADaemonThatStillWaitsForJobs() throws Exception {
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon = start(scheduler, "--drain", "3600");
                Peer upstream = scheduler.awaitDaemon();
                TestClient client = startSleepingJob(daemon, upstream)) {
            daemon.signal("TERM");
            // By then it has seen the first signal.
            Eventually.await("no more listening", () -> !accepts(daemon));

            daemon.signal("TERM");

            assertThat(daemon.exitStatus()).isEqualTo(1);
            assertThat(daemon.output()).contains("forced exit.");
        }
    }

    @Test
    @Tag("R-D77")
    void jobThatOutlastsTheDrainEndsWithoutAResult() throws Exception {
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon = start(scheduler, "--drain", "0");
                Peer upstream = scheduler.awaitDaemon();
                TestClient client = startSleepingJob(daemon, upstream)) {
            daemon.signal("TERM");

            assertThat(client.outcome().result()).isEmpty();
            assertThat(daemon.exitStatus()).isZero();
        }
    }

    private TestClient startSleepingJob(DaemonProcess daemon, Peer upstream) throws Exception {
        daemon.install(TestClient.ENVIRONMENT);
        TestClient client = daemon.connectForJobs();
        client.send(TestClient.request());
        client.sendFile(SLEEPS.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        upstream.await(JobBegin.class);
        return client;
    }

    private static boolean accepts(DaemonProcess daemon) {
        try (var channel =
                java.nio.channels.SocketChannel.open(
                        new java.net.InetSocketAddress(
                                java.net.InetAddress.getLoopbackAddress(), daemon.port()))) {
            return channel.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private DaemonProcess start(FakeScheduler scheduler, String... more) throws Exception {
        Path base = directory.resolve("base");
        if (Files.notExists(base)) {
            Files.createDirectory(base);
        }
        return DaemonProcess.in(directory)
                .arguments("-s", "127.0.0.1:" + scheduler.port(), "-b", base.toString(), "-vvv")
                .arguments(more)
                .start();
    }
}
