package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jcecc.daemon.testing.FakeEnvironments;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.TestDaemon;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daemon and its scheduler say to each other about clients of this machine. */
class SchedulerConversationTest {

    private static final PlatformEnvironment GCC = new PlatformEnvironment("x86_64", "gcc12");

    @TempDir Path directory;

    private FakeScheduler scheduler;
    private TestDaemon daemon;
    private Login login;
    private Peer upstream;

    @BeforeEach
    void start() throws Exception {
        scheduler = new FakeScheduler();
        daemon =
                TestDaemon.start(
                        directory,
                        TestDaemon.Setting.with(scheduler).environments(new FakeEnvironments(GCC)));
        FakeScheduler.LoggedIn loggedIn = scheduler.awaitLogin();
        login = loggedIn.login();
        upstream = loggedIn.daemon();
        upstream.expect(Stats.class);
    }

    @AfterEach
    void stop() throws Exception {
        upstream.hangUp();
        daemon.close();
        scheduler.close();
    }

    @Test
    @Tag("R-D16")
    void loginSaysWhoTheDaemonIs() {
        assertThat(login)
                .isEqualTo(
                        new Login(
                                daemon.port(),
                                2,
                                java.util.List.of(GCC),
                                TestDaemon.NAME,
                                "x86_64",
                                true,
                                false,
                                3));
    }

    @Test
    @Tag("R-D17")
    void transfersGoodAndBadAndRemovalsAreFollowedByALogin() throws IOException {
        PlatformEnvironment clang = new PlatformEnvironment("x86_64", "clang14");
        try (Peer client = daemon.connectByTcp()) {
            client.send(new TransferEnvironment("clang14", "x86_64"));
            client.send(new End());
            upstream.expect(Messages.loginAgain(GCC, clang));

            client.send(new TransferEnvironment("bad", "x86_64"));
            client.send(new End());
            upstream.expect(Messages.loginAgain(GCC, clang));

            daemon.environments().remove(GCC);
            upstream.expect(Messages.loginAgain(clang));
        }
    }

    @Test
    @Tag("R-D18")
    void pingIsNotAnswered() throws IOException {
        upstream.send(new Ping());

        FakeScheduler.expectSilence(upstream);
    }

    @Test
    @Tag("R-D19")
    void loadIsLookedAtAsOftenAsTheSchedulerSays() throws IOException {
        upstream.send(new org.jcecc.protocol.message.SchedulerConfiguration(1, 36, ""));

        daemon.setMachine(500);
        Stats first = upstream.expect(Stats.class);
        daemon.setMachine(200);
        Stats second = upstream.expect(Stats.class);

        assertThat(first.load()).isEqualTo(500);
        assertThat(second.load()).isEqualTo(200);
        assertThat(second.loadAverage1()).isEqualTo(500);
        assertThat(second.loadAverage10()).isEqualTo(100);
    }

    @Test
    @Tag("R-D27")
    @Tag("R-D29")
    @Tag("R-D33")
    void requestIsForwardedAndTheAnswerReachesTheClient() throws IOException {
        try (Peer client = daemon.connect();
                Peer another = daemon.connect()) {
            another.send(Messages.localJob("/a"));
            another.expect(LocalJobBegin.class);
            upstream.expect(LocalJobBegin.class);
            client.send(Messages.wish());

            GetCompileServer asked = upstream.expect(GetCompileServer.class);
            UseCompileServer answer =
                    new UseCompileServer(
                            71, 10246, "10.0.0.2", "x86_64", false, asked.clientId(), 66);
            upstream.send(answer);

            assertThat(asked).isEqualTo(Messages.wish().forwarded(asked.clientId(), 2));
            assertThat(asked.clientId()).isPositive();
            client.expect(answer);
            client.send(new End());
            client.expectClosed();
            FakeScheduler.expectSilence(upstream);
        }
    }

    @Test
    @Tag("R-D33")
    void clientThatJustClosesAfterACompileElsewhereIsReported() throws IOException {
        try (Peer client = daemon.connect()) {
            client.send(Messages.wish());
            int id = upstream.expect(GetCompileServer.class).clientId();
            upstream.send(new UseCompileServer(71, 10246, "10.0.0.2", "x86_64", true, id, 0));
            client.expect(UseCompileServer.class);
        }

        upstream.expect(JobDone.givenUp(71, 118, JobDone.FROM_SUBMITTER, 0));
    }

    @Test
    @Tag("R-D32")
    void clientThatVanishesBeforeTheAnswerIsReported() throws IOException {
        int id;
        try (Peer client = daemon.connect()) {
            client.send(Messages.wish());
            id = upstream.expect(GetCompileServer.class).clientId();
        }

        upstream.expect(JobDone.givenUp(id, 118, JobDone.FROM_SUBMITTER | JobDone.JOB_UNKNOWN, 0));
    }

    @Test
    @Tag("R-D28")
    void ownAddressReachesTheClientAsLoopbackWhenASlotIsFree() throws IOException {
        try (Peer first = daemon.connect();
                Peer second = daemon.connect();
                Peer client = daemon.connect()) {
            first.send(Messages.localJob("/a"));
            first.expect(LocalJobBegin.class);
            upstream.expect(LocalJobBegin.class);
            second.send(Messages.localJob("/b"));
            second.expect(LocalJobBegin.class);
            int holder = upstream.expect(LocalJobBegin.class).clientId();
            client.send(Messages.wish());
            int id = upstream.expect(GetCompileServer.class).clientId();

            upstream.send(
                    new UseCompileServer(72, daemon.port(), "127.0.0.1", "i686", false, id, 66));
            // The answer must wait for a slot: by then this one has been read.
            upstream.send(new GetInternals());
            assertThat(upstream.expect(StatusText.class).text()).contains("pending_use_cs");
            second.hangUp();

            upstream.expect(new LocalJobDone(holder));
            client.expect(
                    new UseCompileServer(72, daemon.port(), "127.0.0.1", "i686", true, 1, 66));
        }
    }

    @Test
    @Tag("R-D30")
    @Tag("R-D79")
    void jobForTheSubmitterItselfIsCompiledThereAndReported() throws IOException {
        try (Peer client = daemon.connect()) {
            client.send(Messages.wish());
            int id = upstream.expect(GetCompileServer.class).clientId();
            upstream.send(new NoCompileServer(73, id));
            client.expect(new UseCompileServer(73, daemon.port(), "127.0.0.1", "", true, 1, 0));

            client.send(Messages.ownCompile(73));
            JobBegin begin = upstream.expect(JobBegin.class);
            client.send(Messages.ownReport(73, 0));
            JobDone done = upstream.expect(JobDone.class);
            client.send(new End());

            assertThat(begin.jobId()).isEqualTo(73);
            assertThat(begin.clientCount()).isEqualTo(1);
            assertThat(Instant.ofEpochSecond(begin.startTime()))
                    .isCloseTo(Instant.now(), within(1, java.time.temporal.ChronoUnit.HOURS));
            assertThat(done)
                    .isEqualTo(Messages.ownReport(73, 0).with(73, 0, JobDone.FROM_SUBMITTER, 1));
            client.expectClosed();
            FakeScheduler.expectSilence(upstream);
        }
    }

    @Test
    @Tag("R-D31")
    void answersForNobodyAreGivenBack() throws IOException {
        upstream.send(new UseCompileServer(71, 10246, "10.0.0.2", "x86_64", true, 99, 0));
        upstream.send(new NoCompileServer(72, 99));

        upstream.expect(JobDone.givenUp(71, 107, JobDone.FROM_SUBMITTER, 0));
        upstream.expect(JobDone.givenUp(72, 107, JobDone.FROM_SUBMITTER, 0));
    }

    @Test
    @Tag("R-D34")
    void localJobIsAnnouncedAndEnded() throws IOException {
        int id;
        try (Peer client = daemon.connect()) {
            client.send(Messages.localJob("/src/a.out"));
            LocalJobBegin go = client.expect(LocalJobBegin.class);
            LocalJobBegin told = upstream.expect(LocalJobBegin.class);

            assertThat(go.clientId()).isZero();
            assertThat(go.outputFile()).isEmpty();
            assertThat(told.outputFile()).isEqualTo("/src/a.out");
            id = told.clientId();
            assertThat(id).isPositive();
        }

        upstream.expect(new LocalJobDone(id));
    }

    @Test
    @Tag("R-D80")
    void clientCanOnlyFinishItsOwnJob() throws IOException {
        try (Peer client = daemon.connect();
                Peer thief = daemon.connect()) {
            client.send(Messages.wish());
            int id = upstream.expect(GetCompileServer.class).clientId();
            upstream.send(new NoCompileServer(73, id));
            client.expect(UseCompileServer.class);

            thief.send(Messages.ownReport(73, 0));

            thief.expect(new End());
            thief.expectClosed();
            FakeScheduler.expectSilence(upstream);
        }
    }

    @Test
    @Tag("R-D81")
    void lookingInsideDoesNotChangeTheNextLoad() throws IOException {
        upstream.send(new GetInternals());
        StatusText text = upstream.expect(StatusText.class);
        upstream.send(new org.jcecc.protocol.message.SchedulerConfiguration(1, 36, ""));
        daemon.setMachine(500);

        assertThat(text.text()).startsWith("Node Name: alder\n");
        assertThat(upstream.expect(Stats.class).load()).isEqualTo(500);
    }

    @Test
    @Tag("R-D82")
    void blacklistingIsForwardedUnchanged() throws IOException {
        BlacklistHostEnvironment news = new BlacklistHostEnvironment("gcc12", "x86_64", "10.0.0.2");
        try (Peer client = daemon.connect()) {
            client.send(news);

            upstream.expect(news);
        }
    }

    @Test
    @Tag("R-D20")
    void schedulerThatSendsNonsenseIsDropped() throws IOException {
        upstream.send(new LocalJobDone(1));

        upstream.expectClosed();
    }

    @Test
    @Tag("R-D21")
    void droppedSchedulerIsTriedAgain() throws IOException {
        upstream.hangUp();

        assertThat(scheduler.awaitLogin().login()).isEqualTo(login);
    }
}
