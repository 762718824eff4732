package org.jcecc.scheduler.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jcecc.scheduler.placement.Servers.cluster;
import static org.jcecc.scheduler.placement.Servers.job;
import static org.jcecc.scheduler.placement.Servers.server;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the adaptive choice takes into account, one thing at a time. */
class AdaptiveTest {

    private final Adaptive policy = new Adaptive();
    private final ServerSnapshot submitter = server(9, "submitter").slots(0).snapshot();

    @Test
    void fasterServerIsChosen() {
        assertThat(choose(1000, server(1, "slow").pace(2), server(2, "fast").pace(0.7)))
                .contains("fast");
    }

    @Test
    void serverWithAFreeSlotBeatsAFullOneOfEqualPace() {
        assertThat(choose(1000, server(1, "full").running(4), server(2, "free").running(3)))
                .contains("free");
    }

    @Test
    void waitingAtAFastServerBeatsStartingAtAVerySlowOne() {
        assertThat(
                        choose(
                                5000,
                                server(1, "very slow").pace(6),
                                server(2, "fast").pace(1).running(4)))
                .contains("fast");
    }

    @Test
    void ofTwoFullServersTheOneIsChosenWhoseJobsEndSooner() {
        long now = 1_000_000;

        assertThat(
                        choose(
                                1000,
                                server(1, "long jobs")
                                        .running(4)
                                        .expectedEnds(
                                                now + 9000, now + 8000, now + 9500, now + 8500),
                                server(2, "short jobs")
                                        .running(4)
                                        .expectedEnds(
                                                now + 9000, now + 400, now + 9500, now + 8500),
                                server(3, "late jobs")
                                        .running(4)
                                        .expectedEnds(
                                                now - 9000, now - 8000, now - 9500, now - 8500)))
                .contains("short jobs");
    }

    @Test
    void loadOfTheOwnerIsTakenIntoAccount() {
        assertThat(
                        choose(
                                1000,
                                server(1, "in use").pace(1).running(3).load(800),
                                server(2, "slower").pace(1.3).running(3)))
                .contains("slower");
    }

    @Test
    void environmentIsSentOnlyIfTheJobsInFlightRepayIt() {
        Servers fast = server(1, "fast").pace(0.5).withoutEnvironment();
        Servers slow = server(2, "slow").pace(1.5);
        ServerSnapshot alone = server(9, "submitter").slots(0).submitted(1).snapshot();
        ServerSnapshot building = server(9, "submitter").slots(0).submitted(40).snapshot();

        assertThat(choose(job(alone, 1000), fast, slow)).contains("slow");
        assertThat(choose(job(building, 1000), fast, slow)).contains("fast");
    }

    @Test
    void serverThatFailedLatelyIsAvoidedUntilSomeTimeHasPassed() {
        Servers sound = server(2, "sound").pace(1);

        assertThat(choose(1000, troubled(999_000), sound)).contains("sound");
        assertThat(choose(1000, troubled(400_000), sound)).contains("failing");
    }

    @Test
    void jobWaitsRatherThanGoToAServerThatFailsThemAll() {
        ServerSnapshot failing = troubled(999_000).snapshot();
        ServerSnapshot full = server(2, "full").pace(1).running(6).snapshot();

        Optional<Pick> pick = choose(job(submitter, 1000), List.of(failing), failing, full);

        assertThat(pick).isEmpty();
    }

    @Test
    void jobThatHasWaitedLongTakesWhatThereIs() {
        ServerSnapshot failing = troubled(999_000).snapshot();
        ServerSnapshot full = server(2, "full").pace(1).running(6).snapshot();
        PlacementRequest patient = job(submitter, 1000);
        PlacementRequest waited =
                new PlacementRequest(
                        patient.jobId(),
                        patient.submitter(),
                        patient.needs(),
                        patient.expectedMillis(),
                        true,
                        2000,
                        0);

        assertThat(choose(waited, List.of(failing), failing, full)).isPresent();
    }

    @Test
    void lastJobsWaitForAFastServerButNotWhileManyAreToCome() {
        ServerSnapshot slow = server(1, "slow").pace(5).snapshot();
        ServerSnapshot fast = server(2, "fast").pace(0.5).slots(8).running(11).snapshot();
        ServerSnapshot ending = server(9, "submitter").slots(0).snapshot();
        ServerSnapshot going = server(9, "submitter").slots(0).expectedRequests(500).snapshot();

        assertThat(choose(job(ending, 2000), List.of(slow), slow, fast)).isEmpty();
        assertThat(choose(job(going, 2000), List.of(slow), slow, fast)).isPresent();
    }

    @Test
    void submitterDoesTheJobItselfWhenItIsIdleAndAsFast() {
        ServerSnapshot idle = server(9, "submitter").slots(4).pace(1).snapshot();

        assertThat(
                        choose(
                                job(idle, 1000),
                                server(1, "other").pace(1),
                                server(9, "submitter").pace(1)))
                .contains("submitter");
    }

    @Test
    void reasonNamesTheParts() {
        Pick pick =
                choose(
                                job(submitter, 2000),
                                List.of(server(1, "a").pace(1.5).snapshot()),
                                server(1, "a").pace(1.5).snapshot())
                        .orElseThrow();

        assertThat(pick.reason()).isEqualTo("done in 3.1 s: compile 3.0 s, start 100 ms");
    }

    private static Servers troubled(long troubleAt) {
        return server(1, "failing").pace(new Pace(0.5, 1, 100, 4, troubleAt));
    }

    private Optional<String> choose(double expectedMillis, Servers... servers) {
        return choose(job(submitter, expectedMillis), servers);
    }

    private Optional<String> choose(PlacementRequest job, Servers... servers) {
        List<ServerSnapshot> eligible =
                java.util.Arrays.stream(servers).map(Servers::snapshot).toList();
        return choose(job, eligible, eligible.toArray(ServerSnapshot[]::new))
                .map(pick -> pick.server().name());
    }

    private Optional<Pick> choose(
            PlacementRequest job, List<ServerSnapshot> eligible, ServerSnapshot... all) {
        return policy.choose(job, eligible, cluster(1, all), new SplittableRandom(1));
    }
}
