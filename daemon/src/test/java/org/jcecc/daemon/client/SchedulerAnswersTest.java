package org.jcecc.daemon.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jcecc.daemon.client.Effect.CloseClient;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.SchedulerConfiguration;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulerAnswersTest {

    private static final UseCompileServer ELSEWHERE =
            new UseCompileServer(71, 10246, "10.0.0.2", "x86_64", false, 1, 66);
    private static final UseCompileServer HERE =
            new UseCompileServer(72, Scene.OWN_PORT, Scene.OWN_ADDRESS, "i686", false, 1, 66);

    private final Scene scene = Scene.withSlots(2);

    @Test
    @Tag("R-D16")
    void loginSaysWhoWeAre() {
        List<Effect> effects = scene.connect();

        assertThat(Scene.toScheduler(effects))
                .containsExactly(
                        new Login(
                                Scene.OWN_PORT,
                                2,
                                List.of(new PlatformEnvironment("x86_64", "gcc12")),
                                "alder",
                                "x86_64",
                                true,
                                false,
                                3));
    }

    @Test
    @Tag("R-D17")
    void changedEnvironmentsAreAnnouncedInALoginThatSaysNothingElse() {
        scene.connect();
        List<PlatformEnvironment> installed = List.of(new PlatformEnvironment("x86_64", "new"));

        List<Effect> effects = scene.happens(new Event.EnvironmentsChanged(installed));

        assertThat(Scene.toScheduler(effects))
                .containsExactly(new Login(0, 0, installed, "alder", "", true, false, 3));
    }

    @Test
    @Tag("R-D17")
    void loginAfterAReconnectListsWhatIsInstalledByThen() {
        List<PlatformEnvironment> installed = List.of(new PlatformEnvironment("x86_64", "new"));

        List<Effect> unheard = scene.happens(new Event.EnvironmentsChanged(installed));
        List<Effect> login = scene.connect();

        assertThat(unheard).isEmpty();
        assertThat(Scene.toScheduler(login).getFirst())
                .isInstanceOfSatisfying(
                        Login.class, sent -> assertThat(sent.environments()).isEqualTo(installed));
    }

    @Test
    @Tag("R-D29")
    void serverElsewhereReachesTheClientUnchangedAndTakesNoSlot() {
        scene.connect();
        scene.arrives(1);
        scene.says(1, Scene.wish());

        List<Effect> effects = scene.schedulerSays(ELSEWHERE);

        assertThat(effects).containsExactly(new Effect.ToClient(1, ELSEWHERE));
    }

    @Test
    @Tag("R-D28")
    void ownAddressReachesTheClientAsLoopback() {
        scene.connect();
        scene.arrives(1);
        scene.says(1, Scene.wish());

        List<Effect> effects = scene.schedulerSays(HERE);

        assertThat(Scene.toClient(1, effects))
                .containsExactly(
                        new UseCompileServer(72, Scene.OWN_PORT, "127.0.0.1", "i686", true, 1, 66));
    }

    @Test
    @Tag("R-D28")
    void ownAddressWithAnotherPortIsAnotherDaemon() {
        scene.connect();
        scene.arrives(1);
        scene.says(1, Scene.wish());
        UseCompileServer neighbour =
                new UseCompileServer(72, 10299, Scene.OWN_ADDRESS, "x86_64", true, 1, 0);

        List<Effect> effects = scene.schedulerSays(neighbour);

        assertThat(Scene.toClient(1, effects)).containsExactly(neighbour);
    }

    @Test
    @Tag("R-D30")
    void noServerMeansHereWithoutAPlatform() {
        scene.connect();
        scene.arrives(1);
        scene.says(1, Scene.wish());

        List<Effect> effects = scene.schedulerSays(new NoCompileServer(73, 1));

        assertThat(Scene.toClient(1, effects))
                .containsExactly(
                        new UseCompileServer(73, Scene.OWN_PORT, "127.0.0.1", "", true, 1, 0));
    }

    @Test
    @Tag("R-D31")
    void answerForNobodyIsGivenBack() {
        scene.connect();

        List<Effect> remote = scene.schedulerSays(ELSEWHERE);
        List<Effect> local = scene.schedulerSays(new NoCompileServer(73, 1));

        assertThat(remote)
                .containsExactly(
                        new Effect.ToScheduler(
                                JobDone.givenUp(71, 107, JobDone.FROM_SUBMITTER, 0)));
        assertThat(local)
                .containsExactly(
                        new Effect.ToScheduler(
                                JobDone.givenUp(73, 107, JobDone.FROM_SUBMITTER, 0)));
    }

    @Test
    @Tag("R-D31")
    void answerNobodyAskedForIsGivenBack() {
        scene.connect();
        scene.arrives(1);

        List<Effect> effects = scene.schedulerSays(ELSEWHERE);

        assertThat(effects)
                .containsExactly(
                        new Effect.ToScheduler(
                                JobDone.givenUp(71, 107, JobDone.FROM_SUBMITTER, 1)));
    }

    @Test
    void severalAnswersToOneRequestAreQueuedForTheirSlots() {
        Scene narrow = Scene.withSlots(1).connected();
        narrow.arrives(1);
        narrow.says(1, Scene.wish(3, 0));

        List<Effect> first = narrow.schedulerSays(new NoCompileServer(81, 1));
        List<Effect> second = narrow.schedulerSays(new NoCompileServer(82, 1));
        List<Effect> third =
                narrow.schedulerSays(
                        new UseCompileServer(83, 10245, "10.0.0.2", "x86_64", true, 1, 0));
        List<Effect> afterFirst = narrow.says(1, Scene.ownReport(81, 0));

        assertThat(jobsIn(first)).containsExactly(81);
        assertThat(second).isEmpty();
        assertThat(jobsIn(third)).containsExactly(83);
        assertThat(jobsIn(afterFirst)).containsExactly(82);
    }

    @Test
    void clientOfSeveralAnswersLeavesNoneOfThemBehind() {
        scene.connect();
        scene.arrives(1);
        scene.says(1, Scene.wish(3, 0));
        scene.schedulerSays(new NoCompileServer(81, 1));
        scene.schedulerSays(new UseCompileServer(83, 10245, "10.0.0.2", "x86_64", true, 1, 0));

        List<Effect> effects = scene.leaves(1);

        assertThat(Scene.toScheduler(effects))
                .containsExactlyInAnyOrder(
                        JobDone.givenUp(83, 118, 1, 0),
                        JobDone.givenUp(81, 118, 1, 0),
                        JobDone.givenUp(1, 118, 3, 0));
    }

    @Test
    @Tag("R-D79")
    void ownCompileIsReportedWithTheNumberOfClients() {
        scene.connect();
        scene.arrives(1);
        scene.arrives(2);
        scene.says(1, Scene.wish());
        scene.schedulerSays(new NoCompileServer(73, 1));

        List<Effect> begin = scene.says(1, Scene.ownCompile(73));
        List<Effect> done = scene.says(1, Scene.ownReport(73, 5));
        List<Effect> goodbye = scene.says(1, new End());

        assertThat(Scene.toScheduler(begin)).containsExactly(new JobBegin(73, Scene.NOW, 2));
        assertThat(Scene.toScheduler(done))
                .containsExactly(new JobDone(73, 5, 10, 6, 4, 0, 0, 0, 0, 0, 1, 2));
        assertThat(goodbye).containsExactly(new CloseClient(1));
    }

    @Test
    @Tag("R-D80")
    void clientCannotFinishAJobOfAnother() {
        scene.connect();
        scene.arrives(1);
        scene.arrives(2);
        scene.says(1, Scene.wish());
        scene.schedulerSays(new NoCompileServer(73, 1));

        List<Effect> effects = scene.says(2, Scene.ownReport(73, 0));

        assertThat(Scene.toScheduler(effects)).isEmpty();
        assertThat(Scene.toClient(2, effects)).containsExactly(new End());
        assertThat(effects).contains(new CloseClient(2));
    }

    @Test
    @Tag("R-D18")
    void pingIsIgnoredUnlessTheSchedulerIsVeryOld() {
        scene.connect();

        List<Effect> effects = scene.schedulerSays(new Ping());
        scene.happens(new Event.SchedulerConnected(Scene.OWN_ADDRESS, 26, "alder"));
        List<Effect> old = scene.schedulerSays(new Ping());

        assertThat(effects).isEmpty();
        assertThat(old).containsExactly(new Effect.ToScheduler(new Ping()));
    }

    @Test
    @Tag("R-D19")
    void schedulerSaysHowOftenToLook() {
        scene.connect();

        List<Effect> effects = scene.schedulerSays(new SchedulerConfiguration(1, 36, ""));

        assertThat(effects).containsExactly(new Effect.SampleMachineEvery(Duration.ofSeconds(1)));
    }

    /** The next scheduler is searched for as long as this one says. */
    @ParameterizedTest
    @CsvSource({"2147483647, 60", "-1, 1", "0, 1"})
    void absurdPeriodIsNotKept(int seconds, int kept) {
        scene.connect();

        List<Effect> effects = scene.schedulerSays(new SchedulerConfiguration(seconds, 36, ""));

        assertThat(effects)
                .containsExactly(new Effect.SampleMachineEvery(Duration.ofSeconds(kept)));
    }

    @Test
    @Tag("R-D20")
    void schedulerThatSendsWhatADaemonSendsIsDropped() {
        scene.connect();

        List<Effect> effects = scene.schedulerSays(new JobBegin(1, 2, 3));

        assertThat(effects)
                .containsExactly(
                        new Effect.DropScheduler("message: JobBegin (expected: one for a daemon)"));
    }

    @Test
    @Tag("R-D71")
    void loadIsReportedWhenItIsNews() {
        scene.connect();

        assertThat(Scene.toScheduler(scene.load(300))).hasSize(1);
        assertThat(Scene.toScheduler(scene.load(350))).isEmpty();
        assertThat(Scene.toScheduler(scene.load(400))).hasSize(1);
    }

    @Test
    @Tag("R-D81")
    void lookingInsideChangesNothing() {
        scene.connect();
        scene.load(0);

        List<Effect> effects = scene.schedulerSays(new GetInternals());
        List<Effect> next = scene.load(0);

        assertThat(Scene.toScheduler(effects)).hasOnlyElementsOfType(StatusText.class).hasSize(1);
        assertThat(next).isEmpty();
    }

    @Test
    void statusDumpNamesClientsAndTheirJobs() {
        scene.connect();
        scene.arrives(1);
        scene.says(1, Scene.wish());
        scene.schedulerSays(ELSEWHERE);
        scene.load(394);

        List<Message> sent = Scene.toScheduler(scene.schedulerSays(new GetInternals()));

        assertThat(((StatusText) sent.getFirst()).text())
                .isEqualTo(
                        """
                        Node Name: alder
                          Remote name: 10.0.0.1
                          client 1: waitcompile test Job ID: 71
                          Architecture: x86_64
                          envs: x86_64 gcc12
                          Current kids: 0, local: 0 (max: 2)
                          Sandbox: in a test
                          Supported features: env_xz env_zstd
                          Scheduler protocol: 44
                          cpu: 1000 idle, 0 nice
                          load: 1.50, icecream_load: 1000
                          memory: 394 (free: 592)
                        """);
    }

    private static List<Integer> jobsIn(List<Effect> effects) {
        return Scene.toClient(1, effects).stream()
                .map(message -> ((UseCompileServer) message).jobId())
                .toList();
    }
}
