package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.Ping;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.FakeMonitor;
import org.jcecc.scheduler.testing.Lab;
import org.junit.jupiter.api.Test;

/** What is due by the clock. */
class HousekeepingTest {

    private final Lab lab = Lab.open();

    /** R-S83. */
    @Test
    void serverIsTestedAtOnceAndThenEveryMinute() {
        FakeDaemon daemon = lab.daemon("alder").port(4711).ready();
        lab.forget();

        lab.pass(Duration.ofSeconds(10));
        assertThat(lab.effects()).containsExactly(new Effect.Probe(daemon.peer(), 4711));

        lab.core().probed(daemon.peer(), true, lab.now());
        lab.forget();
        lab.pass(Duration.ofSeconds(59));
        assertThat(lab.effects()).isEmpty();
        lab.pass(Duration.ofSeconds(1));
        assertThat(lab.effects()).containsExactly(new Effect.Probe(daemon.peer(), 4711));
    }

    /** R-S83. */
    @Test
    void unreachableServerIsTestedAtGrowingIntervals() {
        FakeDaemon daemon = lab.daemon("alder").ready();
        List<Long> pauses = new ArrayList<>();
        lab.pass(Duration.ofSeconds(1));
        lab.forget();

        for (int failures = 1; failures <= 14; failures++) {
            lab.core().probed(daemon.peer(), false, lab.now());
            long failedAt = lab.now();
            lab.forget();
            while (lab.effects().isEmpty()) {
                lab.pass(Duration.ofSeconds(1));
            }
            pauses.add((lab.now() - failedAt) / 1000);
        }

        assertThat(pauses)
                .containsExactly(
                        2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L, 2048L, 4096L, 4096L,
                        4096L);
    }

    /** R-S83, R-S84. */
    @Test
    void unreachableServerGetsNoJobsUntilItAnswers() {
        FakeDaemon submitter = lab.daemon("birch").slots(0).ready();
        FakeDaemon daemon = lab.daemon("alder").at("10.0.0.8").has("e1").slots(9).ready();
        lab.pass(Duration.ofSeconds(1));
        lab.core().probed(daemon.peer(), false, lab.now());

        submitter.request();
        assertThat(submitter.grants()).isEmpty();
        assertThat(lab.log(LogLevel.DEBUG))
                .contains(
                        "Client (alder 10.0.0.8:10245) connected but is not able to accept incoming"
                                + " connections.",
                        "alder failed to accept an incoming connection on 10.0.0.8:10245 attempting"
                                + " again in 2 seconds");

        lab.core().probed(daemon.peer(), true, lab.now());
        submitter.request();
        assertThat(submitter.grants()).hasSize(1);
        assertThat(lab.log(LogLevel.DEBUG))
                .contains("Client (alder 10.0.0.8:10245) is accepting incoming connections.");
    }

    /** R-S85. */
    @Test
    void serverThatTakesNoJobsOfOthersIsNotTested() {
        lab.daemon("alder").noRemote().ready();
        lab.forget();

        lab.pass(Duration.ofMinutes(2));

        assertThat(lab.effects()).noneMatch(Effect.Probe.class::isInstance);
    }

    /** R-S91. */
    @Test
    void oldSilentPeerIsPingedAndThenRemoved() {
        FakeDaemon old = lab.daemon("alder").version(26).ready();
        FakeDaemon current = lab.daemon("birch").version(27).ready();

        lab.pass(Duration.ofSeconds(35));
        assertThat(old.received()).noneMatch(Ping.class::isInstance);
        lab.pass(Duration.ofSeconds(1));
        assertThat(old.received()).contains(new Ping());
        assertThat(lab.core().state().serverCalled("alder").map(Server::maxJobs)).contains(-2);
        lab.pass(Duration.ofSeconds(5));
        assertThat(old.dropped()).isFalse();
        lab.pass(Duration.ofSeconds(1));

        assertThat(old.dropped()).isTrue();
        assertThat(lab.log(LogLevel.DEBUG)).contains("send ping alder", "removing alder");
        assertThat(current.received()).noneMatch(Ping.class::isInstance);
        lab.pass(Duration.ofMinutes(10));
        assertThat(current.dropped()).isFalse();
    }

    /** R-S91. */
    @Test
    void answerToAPingKeepsAnOldPeerAndSoDoesALoadReportBelowVersion25() {
        FakeDaemon answering = lab.daemon("alder").version(26).ready();
        FakeDaemon reporting = lab.daemon("birch").version(24).ready();
        FakeDaemon talkative = lab.daemon("cedar").version(25).ready();
        lab.pass(Duration.ofSeconds(37));

        answering.deliver(new Ping());
        reporting.load(0);
        talkative.load(0);
        lab.pass(Duration.ofSeconds(10));

        assertThat(answering.dropped()).isFalse();
        assertThat(reporting.dropped()).isFalse();
        assertThat(talkative.dropped()).isTrue();
        assertThat(lab.core().state().serverCalled("alder").map(Server::maxJobs)).contains(2);
    }

    /** R-S96. */
    @Test
    void assignedJobThatNobodyStartsExpires() {
        Lab expiring = expiring(Duration.ofSeconds(30), Duration.ZERO);
        FakeMonitor monitor = expiring.monitor();
        FakeDaemon submitter = expiring.daemon("alder").slots(0).ready();
        FakeDaemon server = expiring.daemon("birch").has("e1").slots(1).ready();
        submitter.request();
        submitter.request();
        submitter.request();
        server.begin(2);

        expiring.pass(Duration.ofSeconds(29));
        assertThat(expiring.core().state().jobs()).hasSize(3);
        expiring.pass(Duration.ofSeconds(1));

        assertThat(expiring.core().state().jobs()).extracting(Job::id).containsExactly(2, 3);
        assertThat(submitter.grants()).hasSize(3);
        assertThat(monitor.events()).contains(new MonitorJobDone(JobDone.givenUp(1, 255, 0, 0)));
        assertThat(expiring.log(LogLevel.WARNING))
                .containsExactly("job 1 expired: state=WAIT for 30s server=birch submitter=alder");
    }

    /** R-S96. */
    @Test
    void runningJobExpiresByALimitOfItsOwnAndNoneByDefault() {
        Lab expiring = expiring(Duration.ZERO, Duration.ofHours(1));
        for (Lab one : List.of(expiring, lab)) {
            FakeDaemon submitter = one.daemon("alder").slots(0).ready();
            FakeDaemon server = one.daemon("birch").has("e1").slots(1).ready();
            submitter.request();
            submitter.request();
            server.begin(1);
            one.pass(Duration.ofHours(2));
        }

        assertThat(expiring.core().state().jobs()).extracting(Job::id).containsExactly(2);
        assertThat(lab.core().state().jobs()).hasSize(2);
    }

    private static Lab expiring(Duration waiting, Duration compiling) {
        return Lab.setup()
                .settings(
                        new CoreSettings(
                                "ICECREAM",
                                43,
                                Lab.START_TIME,
                                false,
                                CoreSettings.DEFAULT_INSTALLATION_LIMIT,
                                waiting,
                                compiling))
                .open();
    }
}
