package org.jcecc.daemon;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build during which the scheduler is away for a while. */
@Timeout(180)
class SchedulerOutageIT {

    private static final String FAR_AWAY = "10.0.0.2";

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    @Test
    @Tag("R-D22")
    @Tag("R-D23")
    @Tag("R-D24")
    @Tag("R-D25")
    @Tag("R-D26")
    void buildGoesOnHereAndElsewhereAgainWhenTheSchedulerIsBack() throws Exception {
        FakeScheduler scheduler = new FakeScheduler();
        int port = scheduler.port();
        try (DaemonProcess daemon = start(port)) {
            Peer upstream = scheduler.awaitDaemon();
            daemon.install(TestClient.ENVIRONMENT);
            TestClient job = daemon.connectForJobs();
            job.send(TestClient.request());
            job.sendChunks("int x;\n".getBytes(US_ASCII));
            upstream.await(JobBegin.class);
            Peer link = daemon.connect();
            link.send(Messages.localJob("/a"));
            link.expect(LocalJobBegin.class);
            Peer elsewhere = daemon.connect();
            elsewhere.send(Messages.wish());
            sendAway(upstream, 71);
            elsewhere.expect(UseCompileServer.class);
            Peer waiting = daemon.connect();
            waiting.send(Messages.wish());
            upstream.await(GetCompileServer.class);

            upstream.hangUp();
            scheduler.close();

            // Who waits for the scheduler is let go, to try again; that is then for this machine.
            waiting.expectClosed();
            try (Peer again = daemon.connect()) {
                again.send(Messages.wish());
                assertThat(again.expect(UseCompileServer.class).host()).isEqualTo("127.0.0.1");
                again.send(new End());
                again.expectClosed();
            }
            // What runs goes on, here and elsewhere.
            job.send(new End());
            assertThat(job.outcome().object()).isEqualTo("TINYOBJ\nint x;\n");
            elsewhere.send(new End());
            elsewhere.expectClosed();

            try (FakeScheduler back = new FakeScheduler(port)) {
                FakeScheduler.LoggedIn loggedIn = back.awaitLogin();
                assertThat(loggedIn.login().environments())
                        .containsExactly(
                                new PlatformEnvironment(
                                        TestWorker.PLATFORM, TestClient.ENVIRONMENT));
                try (Peer next = daemon.connect()) {
                    next.send(Messages.wish());
                    sendAway(loggedIn.daemon(), 72);
                    assertThat(next.expect(UseCompileServer.class).host()).isEqualTo(FAR_AWAY);
                }
                // It has not been told of the link that began under the other one.
                link.hangUp();
                try (Peer own = daemon.connect()) {
                    own.send(Messages.localJob("/b"));
                    own.expect(LocalJobBegin.class);
                }
                assertThat(loggedIn.daemon().await(LocalJobBegin.class).outputFile())
                        .isEqualTo("/b");
                loggedIn.daemon().await(LocalJobDone.class);
                loggedIn.daemon().hangUp();
            }
        }
    }

    private static void sendAway(Peer scheduler, int job) throws Exception {
        int client = scheduler.await(GetCompileServer.class).clientId();
        scheduler.send(new UseCompileServer(job, 10245, FAR_AWAY, "x86_64", true, client, 0));
    }

    private DaemonProcess start(int schedulerPort) throws Exception {
        return DaemonProcess.in(directory)
                .arguments(
                        "-s",
                        "127.0.0.1:" + schedulerPort,
                        "-b",
                        directory.resolve("base").toString(),
                        "-m",
                        "4",
                        "-vvv")
                .start();
    }
}
