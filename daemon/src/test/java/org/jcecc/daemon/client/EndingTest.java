package org.jcecc.daemon.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jcecc.daemon.client.Effect.CloseClient;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NativeEnvironment;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndingTest {

    private static final GetNativeEnvironment PACK =
            new GetNativeEnvironment("/usr/bin/gcc", List.of(), "zstd");

    private final Scene scene = Scene.withSlots(2).connected();

    @Test
    @Tag("R-D32")
    void clientThatVanishesBeforeTheAnswerIsReportedByItsOwnNumber() {
        scene.arrives(5);
        scene.says(5, Scene.wish());

        List<Effect> effects = scene.leaves(5);

        assertThat(effects)
                .containsExactly(
                        new Effect.ToScheduler(JobDone.givenUp(5, 118, 3, 0)), new CloseClient(5));
    }

    @Test
    @Tag("R-D33")
    void goodbyeAfterACompileElsewhereIsNobodysBusiness() {
        compilesElsewhere(1, 71);

        assertThat(scene.says(1, new End())).containsExactly(new CloseClient(1));
    }

    @Test
    @Tag("R-D33")
    void plainCloseAfterACompileElsewhereIsReported() {
        compilesElsewhere(1, 71);

        assertThat(Scene.toScheduler(scene.leaves(1)))
                .containsExactly(JobDone.givenUp(71, 118, 1, 0));
    }

    @Test
    @Tag("R-D75")
    void queuedJobWhoseClientLeavesIsDropped() {
        Scene narrow = Scene.withSlots(1).connected();
        narrow.arrives(1);
        narrow.says(1, Scene.localJob("/a"));
        narrow.arrivesFromAfar(2);
        List<Effect> queued = narrow.says(2, Scene.job(102));

        List<Effect> left = narrow.leaves(2);

        assertThat(queued).containsExactly(new Effect.QueueJob(2, Scene.job(102)));
        assertThat(left)
                .containsExactly(
                        new Effect.ToScheduler(JobDone.givenUp(102, 118, 0, 1)),
                        new CloseClient(2));
    }

    @Test
    void runningJobNoticesByItselfThatItsClientLeft() {
        scene.arrivesFromAfar(2);
        scene.says(2, Scene.job(102));

        assertThat(scene.leaves(2)).isEmpty();
    }

    static List<Message> whatNoClientSends() {
        return List.of(
                new Ping(),
                new GetInternals(),
                new LocalJobDone(1),
                new StatusText("hello"),
                new NoCompileServer(1, 1));
    }

    @ParameterizedTest
    @MethodSource("whatNoClientSends")
    @Tag("R-D38")
    void messageNoClientSendsEndsTheConnection(Message message) {
        scene.arrives(1);

        assertRefused(1, scene.says(1, message));
    }

    static List<Message> onlyFromThisMachine() {
        return List.of(
                PACK,
                Scene.wish(),
                Scene.localJob("/a"),
                Scene.ownReport(1, 0),
                new BlacklistHostEnvironment("gcc12", "x86_64", "10.0.0.2"));
    }

    @ParameterizedTest
    @MethodSource("onlyFromThisMachine")
    @Tag("R-D41")
    void otherMachinesCannotUseThisOneAsTheirs(Message message) {
        scene.arrivesFromAfar(1);

        List<Effect> effects = scene.says(1, message);

        assertRefused(1, effects);
        assertThat(Scene.toScheduler(effects)).isEmpty();
    }

    static List<Message> requests() {
        return List.of(
                PACK,
                Scene.wish(),
                Scene.localJob("/a"),
                Scene.job(99),
                new TransferEnvironment("gcc12", "x86_64"),
                new VerifyEnvironment("gcc12", "x86_64"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestInTheMiddleOfAnotherEndsTheConnection(Message message) {
        compilesElsewhere(1, 71);
        scene.arrives(2);
        scene.says(2, Scene.localJob("/a"));
        scene.arrives(3);
        scene.says(3, PACK);

        assertRefused(1, scene.says(1, message));
        assertRefused(2, scene.says(2, message));
        assertRefused(3, scene.says(3, message));
    }

    @Test
    void secondSlotCannotBeAskedFor() {
        scene.arrives(1);
        scene.says(1, Scene.wish());
        scene.schedulerSays(new NoCompileServer(73, 1));

        List<Effect> effects = scene.says(1, Scene.wish());
        scene.arrives(2);
        scene.arrives(3);
        List<Effect> second = scene.says(2, Scene.localJob("/a"));
        List<Effect> third = scene.says(3, Scene.localJob("/b"));

        assertRefused(1, effects);
        assertThat(Scene.toScheduler(effects)).containsExactly(JobDone.givenUp(73, 120, 1, 0));
        assertThat(Scene.toClient(2, second)).hasSize(1);
        assertThat(Scene.toClient(3, third)).hasSize(1);
    }

    @Test
    @Tag("R-D82")
    void blacklistingIsForwardedUnchanged() {
        BlacklistHostEnvironment news = new BlacklistHostEnvironment("gcc12", "x86_64", "10.0.0.2");
        compilesElsewhere(1, 71);

        assertThat(scene.says(1, news)).containsExactly(new Effect.ToScheduler(news));
    }

    @Test
    @Tag("R-D54")
    void environmentThatCannotBePackedEndsTheConnection() {
        scene.arrives(1);
        scene.says(1, PACK);

        List<Effect> effects = scene.happens(new Event.EnvironmentNotPacked(1, 122, "disk full"));

        assertThat(effects).containsExactly(new Effect.ToClient(1, new End()), new CloseClient(1));
    }

    @Test
    void ourOwnClientLearnsWhyAnEnvironmentCannotBePacked() {
        scene.arrivesExtended(1);
        scene.says(1, PACK);

        List<Effect> effects = scene.happens(new Event.EnvironmentNotPacked(1, 122, "disk full"));

        assertThat(effects)
                .containsExactly(
                        new Effect.ToClient(1, new StatusText("disk full")),
                        new Effect.ToClient(1, new End()),
                        new CloseClient(1));
    }

    @Test
    void packedEnvironmentIsToldAndTheClientGoesOn() {
        scene.arrives(1);
        List<Effect> asked = scene.says(1, PACK);

        List<Effect> told = scene.happens(new Event.EnvironmentPacked(1, Path.of("/n/x.tar")));
        List<Effect> next = scene.says(1, Scene.wish());

        assertThat(asked).containsExactly(new Effect.PackEnvironment(1, PACK));
        assertThat(told).containsExactly(new Effect.ToClient(1, new NativeEnvironment("/n/x.tar")));
        assertThat(Scene.toScheduler(next)).containsExactly(Scene.wish().forwarded(1, 1));
    }

    @Test
    void compilerNamedByOldClientsIsLookedForWhereItUsuallyIs() {
        scene.happens(new Event.ClientArrived(1, true, 40, "test"));

        List<Effect> effects = scene.says(1, new GetNativeEnvironment("gcc", List.of(), ""));

        assertThat(effects)
                .containsExactly(
                        new Effect.PackEnvironment(
                                1, new GetNativeEnvironment("/usr/bin/gcc", List.of(), "")));
    }

    @Test
    @Tag("R-D07")
    void machineThatCannotIsolateJobsRefusesThem() {
        Scene exposed = Scene.withoutIsolation().connected();
        exposed.arrivesFromAfar(1);
        exposed.arrivesFromAfar(2);

        List<Effect> job = exposed.says(1, Scene.job(101));
        List<Effect> transfer = exposed.says(2, new TransferEnvironment("gcc12", "x86_64"));

        assertThat(Scene.toClient(1, job))
                .containsExactly(
                        new StatusText("job refused: this machine takes no jobs of others"));
        assertThat(Scene.toScheduler(job)).containsExactly(JobDone.givenUp(101, 117, 0, 1));
        assertThat(job).contains(new CloseClient(1));
        assertThat(transfer).containsExactly(new CloseClient(2));
    }

    @Test
    void ownCompileIsNoJobForThisMachine() {
        scene.arrives(1);
        scene.says(1, Scene.wish());
        scene.schedulerSays(new NoCompileServer(73, 1));
        CompileFile foreign = Scene.job(73);

        assertRefused(1, scene.says(1, foreign));
    }

    private void compilesElsewhere(int client, int job) {
        scene.arrives(client);
        scene.says(client, Scene.wish());
        scene.schedulerSays(
                new UseCompileServer(job, 10245, "10.0.0.2", "x86_64", true, client, 0));
    }

    private static void assertRefused(int client, List<Effect> effects) {
        assertThat(Scene.toClient(client, effects)).containsExactly(new End());
        assertThat(effects).contains(new CloseClient(client));
    }
}
