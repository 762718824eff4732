package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FakeEnvironments;
import org.jcecc.daemon.testing.FakeJobs;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.TestDaemon;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.SchedulerConfiguration;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that arrive, wait, run and end, and what the scheduler hears of them. */
class JobsOfOthersTest {

    private static final JobDone WELL_DONE = FakeJobs.REPORT.toJobDone(0, 0);

    @TempDir Path directory;

    private FakeScheduler scheduler;
    private TestDaemon daemon;
    private Peer upstream;

    @BeforeEach
    void start() throws Exception {
        scheduler = new FakeScheduler();
        daemon = TestDaemon.start(directory, TestDaemon.Setting.with(scheduler));
        upstream = scheduler.awaitDaemon();
    }

    @AfterEach
    void stop() throws Exception {
        upstream.hangUp();
        daemon.close();
        scheduler.close();
    }

    @Test
    @Tag("R-D79")
    void jobIsReportedWhenItBeginsAndWhenItHasItsVerdict() throws Exception {
        try (Peer client = daemon.connectByTcp();
                Peer bystander = daemon.connect()) {
            bystander.send(Messages.localJob("/a"));
            bystander.expect(LocalJobBegin.class);
            upstream.expect(LocalJobBegin.class);
            client.sendJob(Messages.job(101));
            daemon.jobs().awaitStart();
            JobBegin begin = upstream.expect(JobBegin.class);

            daemon.jobs().finish(101);

            assertThat(begin.jobId()).isEqualTo(101);
            assertThat(begin.clientCount()).isEqualTo(2);
            // A client that is being let go does not count any more.
            upstream.expect(WELL_DONE.with(101, 0, 0, 1));
            assertThat(client.untilClosed()).hasSize(2).first().isInstanceOf(CompileResult.class);
        }
    }

    @Test
    @Tag("R-D50")
    void environmentOfAJobIsKeptFromItsArrivalUntilItsClientIsGone() throws Exception {
        FakeEnvironments environments = daemon.environments();
        try (Peer link = daemon.connect()) {
            link.send(new LocalJobBegin(1, "/lto", 0, true, ""));
            link.expect(LocalJobBegin.class);
            try (Peer waiting = daemon.connectByTcp()) {
                waiting.send(Messages.job(101));
                Eventually.await(
                        "environment kept", () -> environments.reserved().equals(List.of("gcc12")));
                assertThat(daemon.jobs().anyStarted()).isFalse();
            }

            Eventually.await("environment given back", () -> environments.reserved().isEmpty());
        }
    }

    @Test
    @Tag("R-D35")
    void freedSlotsGoToLinkThenLocalCompileThenJob() throws Exception {
        try (Peer first = daemon.connectByTcp();
                Peer second = daemon.connectByTcp();
                Peer third = daemon.connectByTcp();
                Peer compile = daemon.connect();
                Peer link = daemon.connect()) {
            first.sendJob(Messages.job(101));
            upstream.expect(JobBegin.class);
            second.sendJob(Messages.job(102));
            upstream.expect(JobBegin.class);
            third.sendJob(Messages.job(103));
            awaitStatus("tocompile");
            compile.send(Messages.wish());
            int id = upstream.expect(GetCompileServer.class).clientId();
            upstream.send(new NoCompileServer(104, id));
            link.send(Messages.localJob("/a"));
            awaitStatus("linkjob");

            daemon.jobs().finish(101);
            upstream.expect(JobDone.class);
            upstream.expect(LocalJobBegin.class);
            daemon.jobs().finish(102);
            upstream.expect(JobDone.class);
            compile.expect(UseCompileServer.class);
            link.send(new End());
            upstream.expect(LocalJobDone.class);

            assertThat(upstream.expect(JobBegin.class).jobId()).isEqualTo(103);
        }
    }

    @Test
    void slotOfAJobThatRanOutOfMemoryIsFreeAgain() throws Exception {
        try (Peer first = daemon.connectByTcp();
                Peer second = daemon.connectByTcp();
                Peer third = daemon.connectByTcp()) {
            first.sendJob(Messages.job(101));
            upstream.expect(JobBegin.class);
            second.sendJob(Messages.job(102));
            upstream.expect(JobBegin.class);
            third.sendJob(Messages.job(103));
            awaitStatus("tocompile");

            daemon.jobs().breakDown(101, new OutOfMemoryError("heap"));

            JobDone failed = upstream.expect(JobDone.class);
            assertThat(failed.jobId()).isEqualTo(101);
            assertThat(failed.exitCode()).isEqualTo(EndReason.JOB_MACHINERY_FAILED);
            assertThat(upstream.expect(JobBegin.class).jobId()).isEqualTo(103);
            first.expectClosed();
        }
    }

    @Test
    @Tag("R-D37")
    void parallelLinkTakesAllSlots() throws Exception {
        try (Peer link = daemon.connect();
                Peer job = daemon.connectByTcp();
                Peer another = daemon.connect()) {
            link.send(new LocalJobBegin(1, "/lto", 0, true, ""));
            link.expect(LocalJobBegin.class);
            upstream.expect(LocalJobBegin.class);
            job.sendJob(Messages.job(101));
            another.send(Messages.localJob("/a"));
            awaitStatus("tocompile");
            awaitStatus("linkjob");

            link.hangUp();

            upstream.expect(LocalJobDone.class);
            another.expect(LocalJobBegin.class);
            assertThat(daemon.jobs().awaitStart().request().jobId()).isEqualTo(101);
        }
    }

    @Test
    @Tag("R-D70")
    void slotIsFreeWhileAnObjectIsStillBeingRead() throws Exception {
        try (Peer slow = daemon.connectByTcp();
                Peer second = daemon.connectByTcp();
                Peer third = daemon.connectByTcp()) {
            slow.sendJob(Messages.job(101));
            second.sendJob(Messages.job(102));
            upstream.expect(JobBegin.class);
            upstream.expect(JobBegin.class);
            third.sendJob(Messages.job(103));
            awaitStatus("tocompile");

            daemon.jobs().reachVerdict(101);

            assertThat(upstream.expect(JobDone.class).jobId()).isEqualTo(101);
            assertThat(upstream.expect(JobBegin.class).jobId()).isEqualTo(103);
        }
    }

    @Test
    @Tag("R-D74")
    void fullMachineHoldsJobsBackButNotLocalWork() throws Exception {
        upstream.send(new SchedulerConfiguration(1, 36, ""));
        daemon.setMachine(1000);
        assertThat(upstream.expect(Stats.class).load()).isEqualTo(1000);
        try (Peer job = daemon.connectByTcp();
                Peer link = daemon.connect()) {
            job.sendJob(Messages.job(101));
            awaitStatus("tocompile");
            link.send(Messages.localJob("/a"));
            link.expect(LocalJobBegin.class);
            upstream.expect(LocalJobBegin.class);
            assertThat(daemon.jobs().anyStarted()).isFalse();

            daemon.setMachine(500);

            assertThat(upstream.expect(Stats.class).load()).isEqualTo(500);
            assertThat(upstream.expect(JobBegin.class).jobId()).isEqualTo(101);
        }
    }

    @Test
    @Tag("R-D75")
    void queuedJobWhoseClientHangsUpIsDropped() throws Exception {
        try (Peer first = daemon.connect();
                Peer second = daemon.connect()) {
            holdBothSlots(first, second);
            try (Peer job = daemon.connectByTcp()) {
                job.send(Messages.job(101));
                byte[] source = new byte[100_000];
                job.send(new ChunkCompressor(1).compress(source, 0, source.length, 44));
                job.send(new End());
                awaitStatus("tocompile");
            }

            upstream.expect(JobDone.givenUp(101, 118, 0, 2));
        }
    }

    @Test
    void sourceSentWhileTheJobWaitsReachesIt() throws Exception {
        try (Peer first = daemon.connect();
                Peer second = daemon.connect();
                Peer job = daemon.connectByTcp()) {
            holdBothSlots(first, second);
            job.sendJob(Messages.job(101));
            awaitStatus("tocompile");

            first.hangUp();
            daemon.jobs().finish(101);

            assertThat(job.expect(CompileResult.class).status()).isZero();
        }
    }

    @Test
    @Tag("R-D22")
    void runningJobOutlivesTheScheduler() throws Exception {
        try (Peer client = daemon.connectByTcp()) {
            client.sendJob(Messages.job(101));
            daemon.jobs().awaitStart();

            upstream.hangUp();
            upstream = scheduler.awaitDaemon();
            daemon.jobs().finish(101);

            client.expect(CompileResult.class);
            client.expect(new End());
            client.expectClosed();
        }
    }

    @Test
    @Tag("R-D26")
    void nextSchedulerHearsNothingOfJobsItDidNotAssign() throws Exception {
        try (Peer client = daemon.connectByTcp();
                Peer link = daemon.connect()) {
            client.sendJob(Messages.job(101));
            daemon.jobs().awaitStart();
            link.send(Messages.localJob("/a"));
            link.expect(LocalJobBegin.class);

            upstream.hangUp();
            upstream = scheduler.awaitDaemon();
            daemon.jobs().finish(101);
            client.untilClosed();
            link.send(new End());
            link.expectClosed();

            FakeScheduler.expectSilence(upstream);
        }
    }

    @Test
    @Tag("R-D23")
    void newClientsAreServedWhileJobsRunAndThereIsNoScheduler() throws Exception {
        try (Peer job = daemon.connectByTcp();
                Peer before = daemon.connect()) {
            job.sendJob(Messages.job(101));
            daemon.jobs().awaitStart();
            before.send(Messages.wish());
            upstream.expect(JobBegin.class);
            upstream.expect(GetCompileServer.class);
            scheduler.close();
            upstream.hangUp();

            before.expectClosed();
            try (Peer client = daemon.connect()) {
                client.send(Messages.wish());
                client.expect(UseCompileServer.class);
            }
            daemon.jobs().finish(101);
            job.expect(CompileResult.class);
        }
    }

    @Test
    @Tag("R-D24")
    void clientsThatWaitForTheSchedulerAreLetGo() throws Exception {
        try (Peer first = daemon.connect();
                Peer second = daemon.connect();
                Peer asking = daemon.connect();
                Peer queued = daemon.connectByTcp()) {
            holdBothSlots(first, second);
            asking.send(Messages.wish());
            upstream.expect(GetCompileServer.class);
            queued.sendJob(Messages.job(101));
            awaitStatus("tocompile");

            upstream.hangUp();

            asking.expectClosed();
            queued.expectClosed();
            upstream = scheduler.awaitDaemon();
        }
    }

    @Test
    @Tag("R-D76")
    void stoppingClosesAllClients() throws Exception {
        try (Peer idle = daemon.connect();
                Peer working = daemon.connect();
                Peer asking = daemon.connect()) {
            working.send(Messages.localJob("/a"));
            working.expect(LocalJobBegin.class);
            asking.send(Messages.wish());
            upstream.expect(LocalJobBegin.class);
            upstream.expect(GetCompileServer.class);
            Thread stopping = stopInBackground(Duration.ofSeconds(60));

            idle.expectClosed();
            working.expectClosed();
            asking.expectClosed();
            List<Message> last = upstream.untilClosed();
            upstream.hangUp();
            stopping.join();

            assertThat(last)
                    .hasSize(2)
                    .hasAtLeastOneElementOfType(LocalJobDone.class)
                    .hasAtLeastOneElementOfType(JobDone.class);
        }
    }

    @Test
    @Tag("R-D77")
    void stoppingLetsRunningJobsFinish() throws Exception {
        try (Peer client = daemon.connectByTcp()) {
            client.sendJob(Messages.job(101));
            upstream.expect(JobBegin.class);
            Thread stopping = stopInBackground(Duration.ofSeconds(60));

            assertThat(upstream.expect(Stats.class).load()).isEqualTo(1000);
            daemon.jobs().finish(101);

            client.expect(CompileResult.class);
            client.expect(new End());
            client.expectClosed();
            assertThat(upstream.expect(JobDone.class).exitCode()).isZero();
            upstream.expectClosed();
            upstream.hangUp();
            stopping.join();
        }
    }

    @Test
    @Tag("R-D77")
    void jobThatTakesTooLongEndsWithoutAResultSoThatItsClientCompilesLocally() throws Exception {
        try (Peer client = daemon.connectByTcp()) {
            client.sendJob(Messages.job(101));
            upstream.expect(JobBegin.class);

            Thread stopping = stopInBackground(Duration.ZERO);

            client.expectClosed();
            upstream.hangUp();
            stopping.join();
        }
    }

    private void holdBothSlots(Peer first, Peer second) throws IOException {
        for (Peer holder : List.of(first, second)) {
            holder.send(Messages.localJob("/held"));
            holder.expect(LocalJobBegin.class);
            upstream.expect(LocalJobBegin.class);
        }
    }

    /** Waits until the daemon shows a client in a status. */
    private void awaitStatus(String status) throws IOException {
        long end = System.nanoTime() + Peer.PATIENCE.toNanos();
        String text = "";
        while (!text.contains(" " + status + " ")) {
            assertThat(System.nanoTime() - end).as(text).isNegative();
            upstream.send(new GetInternals());
            text = upstream.expect(StatusText.class).text();
        }
    }

    private Thread stopInBackground(Duration patience) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        daemon.stop(patience);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
