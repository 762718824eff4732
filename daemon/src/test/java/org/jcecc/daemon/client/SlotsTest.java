package org.jcecc.daemon.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.daemon.client.Effect.StartJob;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.TransferEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {

    private static final LocalJobBegin GO = new LocalJobBegin(Scene.NOW, "", 0, false, "");

    @Test
    @Tag("R-D35")
    void freedSlotsGoToLinkThenLocalCompileThenJob() {
        Scene scene = Scene.withSlots(2).connected();
        List<Integer> order = new ArrayList<>();
        startJob(scene, 1, 101);
        startJob(scene, 2, 102);
        startJob(scene, 3, 103);
        scene.arrives(4);
        scene.says(4, Scene.wish());
        scene.schedulerSays(new NoCompileServer(104, 4));
        scene.arrives(5);
        scene.says(5, Scene.localJob("/src/a.out"));

        List<Effect> first = scene.verdict(1);
        List<Effect> second = scene.verdict(2);
        List<Effect> third = scene.leaves(5);
        order.addAll(Scene.toClient(5, first).isEmpty() ? List.of() : List.of(5));
        order.addAll(Scene.toClient(4, second).isEmpty() ? List.of() : List.of(4));
        order.addAll(Scene.startedJobs(third));

        assertThat(order).containsExactly(5, 4, 3);
    }

    @Test
    void localCompileIsNotOvertakenForEver() {
        Scene scene = Scene.withSlots(1).connected();
        scene.arrives(1);
        scene.says(1, Scene.localJob("/a"));
        scene.arrives(2);
        scene.says(2, Scene.wish());
        scene.schedulerSays(new NoCompileServer(104, 2));
        int last = 2 + Slots.MOST_OVERTAKING;
        scene.arrives(last);
        scene.says(last, Scene.localJob("/b"));
        scene.arrives(last + 1);
        scene.says(last + 1, Scene.localJob("/c"));

        List<Effect> first = scene.leaves(1);
        List<Effect> second = scene.leaves(last);
        List<Effect> third = scene.leaves(2);

        assertThat(Scene.toClient(last, first)).containsExactly(GO);
        assertThat(Scene.toClient(2, second)).hasSize(1);
        assertThat(Scene.toClient(last + 1, third)).containsExactly(GO);
    }

    @Test
    @Tag("R-D36")
    void localCompilesAreServedByNicenessThenByArrival() {
        Scene scene = Scene.withSlots(1).connected();
        scene.arrives(1);
        scene.says(1, Scene.localJob("/a"));
        int[] niceness = {10, 0, 5, 0, 20, 5};
        for (int i = 0; i < niceness.length; i++) {
            int client = 10 + i;
            scene.arrives(client);
            scene.says(client, Scene.wish(1, niceness[i]));
            scene.schedulerSays(new NoCompileServer(100 + i, client));
        }

        List<Integer> served = new ArrayList<>();
        List<Effect> effects = scene.leaves(1);
        while (!effects.isEmpty() && served.size() < niceness.length) {
            int client = ((Effect.ToClient) effects.getLast()).client();
            served.add(client);
            effects = scene.leaves(client);
        }

        assertThat(served).containsExactly(11, 13, 12, 15, 10, 14);
    }

    @Test
    @Tag("R-D02")
    void noSlotsStillMeansOneForLocalWork() {
        Scene scene = Scene.withSlots(0).connected();
        scene.arrives(1);
        scene.arrives(2);

        List<Effect> first = scene.says(1, Scene.localJob("/a"));
        List<Effect> second = scene.says(2, Scene.localJob("/b"));

        assertThat(Scene.toClient(1, first)).containsExactly(GO);
        assertThat(second).isEmpty();
    }

    @Test
    @Tag("R-D37")
    void parallelLinkStartsOnOneFreeSlotAndThenTakesThemAll() {
        Scene scene = Scene.withSlots(3).connected();
        startJob(scene, 1, 101);
        startJob(scene, 2, 102);
        scene.arrives(3);

        List<Effect> granted = scene.says(3, new LocalJobBegin(Scene.NOW, "/lto", 0, true, ""));
        startJob(scene, 4, 104);
        List<Effect> firstDone = scene.verdict(1);
        List<Effect> bothDone = scene.verdict(2);
        List<Effect> linkDone = scene.leaves(3);

        assertThat(Scene.toClient(3, granted)).containsExactly(GO);
        assertThat(Scene.toScheduler(granted))
                .containsExactly(new LocalJobBegin(Scene.NOW, "/lto", 3, true, ""));
        assertThat(Scene.startedJobs(firstDone)).isEmpty();
        assertThat(Scene.startedJobs(bothDone)).isEmpty();
        assertThat(Scene.startedJobs(linkDone)).containsExactly(4);
    }

    @Test
    @Tag("R-D34")
    void localJobIsAnnouncedWhenItsSlotIsGrantedAndEndedWhenTheClientLeaves() {
        Scene scene = Scene.withSlots(2).connected();
        scene.arrives(7);

        List<Effect> granted = scene.says(7, Scene.localJob("/src/a.out"));
        List<Effect> left = scene.leaves(7);

        assertThat(Scene.toClient(7, granted)).containsExactly(GO);
        assertThat(Scene.toScheduler(granted))
                .containsExactly(new LocalJobBegin(Scene.NOW, "/src/a.out", 7, false, ""));
        assertThat(Scene.toScheduler(left)).containsExactly(new LocalJobDone(7));
    }

    @Test
    void clientThatLeavesTheQueueIsNotAnnounced() {
        Scene scene = Scene.withSlots(1).connected();
        scene.arrives(1);
        scene.says(1, Scene.localJob("/a"));
        scene.arrives(2);
        scene.says(2, Scene.localJob("/b"));

        List<Effect> gone = scene.leaves(2);
        List<Effect> next = scene.leaves(1);

        assertThat(gone).containsExactly(new Effect.CloseClient(2));
        assertThat(Scene.toClient(2, next)).isEmpty();
    }

    @Test
    @Tag("R-D74")
    void fullMachineHoldsJobsOfOthersButNotLocalWork() {
        Scene scene = Scene.withSlots(2).connected();
        scene.load(1000);

        List<Effect> job = startJob(scene, 1, 101);
        scene.arrives(2);
        List<Effect> local = scene.says(2, Scene.localJob("/a"));
        List<Effect> relieved = scene.load(500);

        assertThat(Scene.startedJobs(job)).isEmpty();
        assertThat(Scene.toClient(2, local)).containsExactly(GO);
        assertThat(Scene.startedJobs(relieved)).containsExactly(1);
    }

    @Test
    void installationHoldsASlotUntilItIsOver() {
        Scene scene = Scene.withSlots(1).connected();
        scene.arrivesFromAfar(1);
        scene.says(1, new TransferEnvironment("gcc13", "x86_64"));
        scene.happens(new Event.TransferBegun(1));
        scene.arrives(2);

        List<Effect> waiting = scene.says(2, Scene.localJob("/a"));
        List<Effect> installed = scene.happens(new Event.TransferEnded(1));

        assertThat(waiting).isEmpty();
        assertThat(installed).contains(new Effect.SampleMachine());
        assertThat(Scene.toClient(2, installed)).containsExactly(GO);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientThatWaitsForAnothersTransferHoldsNoSlotAndFreesNone(boolean leaves) {
        Scene scene = Scene.withSlots(1).connected();
        scene.arrivesFromAfar(1);
        scene.says(1, new TransferEnvironment("gcc13", "x86_64"));
        scene.arrives(2);
        scene.arrives(3);

        List<Effect> local = scene.says(2, Scene.localJob("/a"));
        scene.happens(leaves ? new Event.ClientLeft(1) : new Event.TransferEnded(1));
        List<Effect> second = scene.says(3, Scene.localJob("/b"));

        assertThat(Scene.toClient(2, local)).containsExactly(GO);
        assertThat(second).isEmpty();
    }

    @Test
    @Tag("R-D69")
    void jobGetsItsPartOfTheFreeMemory() {
        Scene scene = Scene.withSlots(2).connected();
        scene.load(0);

        List<Effect> effects = startJob(scene, 1, 101);

        // 1,000,000 kB are 977 MiB, for two slots.
        assertThat(effects).contains(new StartJob(1, Scene.job(101), 488));
    }

    @Test
    @Tag("R-D70")
    void slotIsFreeOnceTheVerdictIsSent() {
        Scene scene = Scene.withSlots(1).connected();
        startJob(scene, 1, 101);
        startJob(scene, 2, 102);

        List<Effect> verdict = scene.verdict(1);
        List<Effect> delivered = scene.happens(new Event.JobEnded(1));

        assertThat(Scene.toScheduler(verdict))
                .containsExactly(
                        new JobDone(101, 0, 10, 6, 4, 3, 20, 30, 40, 40, 0, 1),
                        new JobBegin(102, Scene.NOW, 1));
        assertThat(Scene.startedJobs(verdict)).containsExactly(2);
        assertThat(delivered).containsExactly(new Effect.CloseClient(1));
    }

    @Test
    void jobThatFailsAfterItsVerdictIsJustClosed() {
        Scene scene = Scene.withSlots(1).connected();
        startJob(scene, 1, 101);
        scene.verdict(1);

        List<Effect> effects = scene.happens(new Event.JobFailed(1, 116));
        List<Effect> stop = scene.happens(new Event.StopRequested());

        assertThat(effects).containsExactly(new Effect.CloseClient(1));
        assertThat(stop).containsExactly(new Effect.Stop());
    }

    @Test
    void jobWithoutVerdictFreesItsSlotAndIsReported() {
        Scene scene = Scene.withSlots(1).connected();
        startJob(scene, 1, 101);
        startJob(scene, 2, 102);

        List<Effect> effects = scene.happens(new Event.JobFailed(1, 110));

        assertThat(Scene.toScheduler(effects))
                .containsExactly(JobDone.givenUp(101, 110, 0, 1), new JobBegin(102, Scene.NOW, 1));
        assertThat(effects).contains(new Effect.CloseClient(1));
    }

    private static List<Effect> startJob(Scene scene, int client, int job) {
        scene.arrivesFromAfar(client);
        return scene.says(client, Scene.job(job));
    }
}
