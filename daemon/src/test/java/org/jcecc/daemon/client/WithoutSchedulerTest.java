package org.jcecc.daemon.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jcecc.daemon.client.Effect.CloseClient;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WithoutSchedulerTest {

    /** A phrase test scripts written for the original wait for. */
    private static final Effect CLEARED = new Effect.Note("cleared children");

    private final Scene scene = Scene.withSlots(2);

    @Test
    @Tag("R-D25")
    void requestIsAnsweredWithThisMachine() {
        scene.arrives(6);

        List<Effect> effects = scene.says(6, Scene.wish());

        assertThat(effects)
                .containsExactly(
                        new Effect.ToClient(
                                6,
                                new UseCompileServer(
                                        6, Scene.OWN_PORT, "127.0.0.1", "x86_64", true, 1, 0)));
    }

    @Test
    void everyWantedAnswerHasANumberOfItsOwn() {
        Scene wide = Scene.withSlots(3);
        wide.arrives(6);

        List<Effect> effects = wide.says(6, Scene.wish(3, 0));

        List<Integer> jobs =
                Scene.toClient(6, effects).stream()
                        .map(message -> ((UseCompileServer) message).jobId())
                        .toList();
        assertThat(jobs).hasSize(3).doesNotHaveDuplicates().startsWith(6);
    }

    /** Else it could wait for ever, as local work goes first. */
    @Test
    void requestThatWaitsForASlotGoesToTheSchedulerThatComes() {
        scene.arrives(1);
        scene.says(1, Scene.localJob("/a"));
        scene.arrives(2);
        scene.says(2, Scene.localJob("/b"));
        scene.arrives(3);
        scene.says(3, Scene.wish(2, 7));

        List<Effect> effects = scene.connect();

        assertThat(Scene.toScheduler(effects))
                .last()
                .isInstanceOfSatisfying(
                        GetCompileServer.class,
                        request -> {
                            assertThat(request.clientId()).isEqualTo(3);
                            assertThat(request.count()).isEqualTo(2);
                        });
        assertThat(Scene.toClient(3, scene.says(1, new End()))).isEmpty();
        var elsewhere = new UseCompileServer(74, 10245, "10.0.0.2", "x86_64", true, 3, 0);
        assertThat(Scene.toClient(3, scene.schedulerSays(elsewhere))).containsExactly(elsewhere);
    }

    @Test
    void requestThatIsServedHereAlreadyDoesNotGoToTheSchedulerThatComes() {
        scene.arrives(1);
        scene.says(1, Scene.localJob("/a"));
        scene.arrives(2);
        scene.says(2, Scene.wish(2, 0));

        List<Effect> effects = scene.connect();

        assertThat(Scene.toScheduler(effects)).noneMatch(GetCompileServer.class::isInstance);
        assertThat(Scene.toClient(2, scene.says(1, new End()))).hasSize(1);
    }

    @Test
    @Tag("R-D26")
    void workNobodyAnnouncedIsNotReportedToTheNextScheduler() {
        scene.arrives(1);
        scene.says(1, Scene.wish());
        scene.arrives(2);
        scene.says(2, Scene.localJob("/a"));
        scene.connect();

        assertThat(Scene.toScheduler(scene.says(1, Scene.ownCompile(1)))).isEmpty();
        assertThat(Scene.toScheduler(scene.says(1, Scene.ownReport(1, 0)))).isEmpty();
        assertThat(Scene.toScheduler(scene.leaves(2))).isEmpty();
    }

    @Test
    @Tag("R-D26")
    void workOfTheLostSchedulerIsNotReportedToTheNext() {
        scene.connect();
        scene.arrives(1);
        scene.says(1, Scene.wish());
        scene.schedulerSays(new NoCompileServer(73, 1));
        scene.arrives(2);
        scene.says(2, Scene.wish());
        scene.schedulerSays(new UseCompileServer(74, 10245, "10.0.0.2", "x86_64", true, 2, 0));
        Scene jobs = Scene.withSlots(2).connected();
        jobs.arrives(3);
        jobs.says(3, Scene.localJob("/a"));
        jobs.arrivesFromAfar(4);
        jobs.says(4, Scene.job(75));

        for (Scene each : List.of(scene, jobs)) {
            each.happens(new Event.SchedulerLost());
            each.connect();
        }

        assertThat(Scene.toScheduler(scene.says(1, Scene.ownReport(73, 0)))).isEmpty();
        assertThat(Scene.toScheduler(scene.leaves(2))).isEmpty();
        assertThat(Scene.toScheduler(jobs.leaves(3))).isEmpty();
        assertThat(Scene.toScheduler(jobs.verdict(4))).isEmpty();
    }

    @Test
    @Tag("R-D26")
    void jobOfAClientThatWasHereBeforeTheNextSchedulerIsNotReportedToIt() {
        scene.connect();
        scene.arrivesFromAfar(1);
        scene.happens(new Event.SchedulerLost());
        scene.arrivesFromAfar(2);
        scene.connect();
        scene.arrivesFromAfar(3);

        List<Effect> first = scene.says(1, Scene.job(73));
        List<Effect> second = scene.says(2, Scene.job(74));
        assertThat(Scene.startedJobs(first)).containsExactly(1);
        assertThat(Scene.startedJobs(second)).containsExactly(2);
        assertThat(Scene.toScheduler(first)).isEmpty();
        assertThat(Scene.toScheduler(second)).isEmpty();
        assertThat(Scene.toScheduler(scene.verdict(1))).isEmpty();
        assertThat(Scene.toScheduler(scene.says(3, Scene.job(75)))).hasSize(1);
    }

    @Test
    @Tag("R-D24")
    void clientsThatWaitForTheSchedulerAreLetGo() {
        Scene narrow = Scene.withSlots(1).connected();
        narrow.arrives(1);
        narrow.says(1, Scene.localJob("/a"));
        narrow.arrives(2);
        narrow.says(2, Scene.wish());
        narrow.arrives(3);
        narrow.says(3, Scene.wish());
        narrow.schedulerSays(new NoCompileServer(73, 3));
        narrow.arrivesFromAfar(4);
        narrow.says(4, Scene.job(74));

        List<Effect> effects = narrow.happens(new Event.SchedulerLost());

        assertThat(effects)
                .containsExactly(
                        CLEARED, new CloseClient(2), new CloseClient(3), new CloseClient(4));
    }

    @Test
    @Tag("R-D23")
    void everybodyElseGoesOn() {
        scene.connect();
        scene.arrives(1);
        scene.arrivesFromAfar(2);
        scene.says(2, Scene.job(74));
        scene.arrives(3);
        scene.says(3, Scene.wish());
        scene.schedulerSays(new UseCompileServer(75, 10245, "10.0.0.2", "x86_64", true, 3, 0));

        List<Effect> lost = scene.happens(new Event.SchedulerLost());
        List<Effect> served = scene.says(1, Scene.wish());

        assertThat(lost).containsExactly(CLEARED);
        assertThat(Scene.toClient(1, served)).hasSize(1);
    }

    @Test
    void localJobsKeepTheirPlaceInLine() {
        Scene narrow = Scene.withSlots(1).connected();
        narrow.arrives(1);
        narrow.says(1, Scene.localJob("/a"));
        narrow.arrives(2);
        narrow.says(2, Scene.localJob("/b"));

        narrow.happens(new Event.SchedulerLost());
        narrow.connect();
        List<Effect> freed = narrow.leaves(1);
        List<Effect> ended = narrow.leaves(2);

        assertThat(Scene.toClient(2, freed)).hasSize(1);
        assertThat(Scene.toScheduler(ended)).containsExactly(new LocalJobDone(2));
    }

    @Test
    void blacklistingIsForgottenWithoutAScheduler() {
        scene.arrives(1);

        assertThat(scene.says(1, new BlacklistHostEnvironment("gcc12", "x86_64", "10.0.0.2")))
                .isEmpty();
    }

    @Test
    @Tag("R-D76")
    void stoppingClosesEverybodyAtOnceWhenNothingRuns() {
        scene.connect();
        scene.arrives(1);
        scene.arrives(2);
        scene.says(2, Scene.wish());

        List<Effect> effects = scene.happens(new Event.StopRequested());

        assertThat(effects)
                .containsExactly(
                        new CloseClient(1),
                        new Effect.ToScheduler(JobDone.givenUp(2, 116, 3, 0)),
                        new CloseClient(2),
                        new Effect.Stop());
    }

    @Test
    @Tag("R-D77")
    void stoppingWaitsForRunningJobsAndTakesNoMore() {
        scene.connect();
        scene.arrivesFromAfar(1);
        scene.says(1, Scene.job(101));

        List<Effect> stop = scene.happens(new Event.StopRequested());
        List<Effect> arrival = scene.happens(new Event.ClientArrived(2, true, 44, "test"));
        List<Effect> verdict = scene.verdict(1);
        List<Effect> delivered = scene.happens(new Event.JobEnded(1));

        assertThat(Scene.toScheduler(stop))
                .singleElement()
                .hasFieldOrPropertyWithValue("load", 1000);
        assertThat(stop).doesNotContain(new Effect.Stop());
        assertThat(arrival).containsExactly(new CloseClient(2));
        assertThat(Scene.toScheduler(verdict)).hasOnlyElementsOfType(JobDone.class);
        assertThat(verdict).doesNotContain(new Effect.Stop());
        assertThat(delivered).containsExactly(new CloseClient(1), new Effect.Stop());
    }

    @Test
    @Tag("R-D71")
    void newSchedulerIsToldTheLoadAgain() {
        scene.connect();
        scene.load(300);
        scene.happens(new Event.SchedulerLost());

        List<Effect> alone = scene.load(300);
        List<Effect> login = scene.connect();
        List<Effect> again = scene.load(300);

        assertThat(alone).isEmpty();
        assertThat(Scene.toScheduler(login)).hasOnlyElementsOfType(Login.class);
        assertThat(login).contains(new Effect.SampleMachine());
        assertThat(Scene.toScheduler(again)).hasSize(1);
    }
}
