package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.protocol.message.MonitorGetCompileServer;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.FakeMonitor;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;

/** The order in which waiting jobs are served. */
class QueueTest {

    private final Lab lab = Lab.open(Algorithm.FASTEST_NEXT);

    /** R-S32. */
    @Test
    void requestForThreeAnswersMakesThreeJobs() {
        FakeDaemon submitter = lab.daemon("alder").noRemote().ready();
        lab.daemon("birch").has("e1").slots(8).ready();
        FakeMonitor monitor = lab.monitor();
        lab.forget();

        submitter.request(Requests.request().count(3).clientId(42));

        assertThat(submitter.received())
                .allSatisfy(answer -> assertThat(clientId(answer)).isEqualTo(42));
        assertThat(jobIds(submitter)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(monitor.events())
                .extracting(event -> ((MonitorGetCompileServer) event).jobId())
                .containsExactly(1, 2, 3);
    }

    @Test
    void requestForNoAnswerMakesNoJob() {
        FakeDaemon submitter = lab.daemon("alder").ready();

        submitter.request(Requests.request().count(0));

        assertThat(lab.core().state().lastJobId()).isZero();
    }

    @Test
    void requestForAbsurdlyManyAnswersEndsItsConnection() {
        FakeDaemon submitter = lab.daemon("alder").ready();

        submitter.request(Requests.request().count(-1));

        assertThat(submitter.dropped()).isTrue();
        assertThat(lab.core().state().jobs()).isEmpty();
    }

    /** R-S33, R-S34. */
    @Test
    void submittersOfOneNicenessTakeTurnsAndUrgentOnesComeFirst() {
        FakeDaemon a = lab.daemon("a").noRemote().slots(0).ready();
        FakeDaemon b = lab.daemon("b").noRemote().slots(0).ready();
        FakeDaemon server = lab.daemon("server").has("e1").slots(1).ready();
        for (int i = 0; i < 4; i++) {
            a.request();
        }
        a.request(Requests.request().niceness(5));
        a.request(Requests.request().niceness(5));
        for (int i = 0; i < 3; i++) {
            b.request();
        }
        b.request(Requests.request().niceness(25));

        List<String> order = new ArrayList<>();
        for (int served = 0; served < 10; served++) {
            Job next = server.assigned().iterator().next();
            order.add(next.submitter().name() + next.niceness());
            server.done(next.id());
        }

        assertThat(order)
                .containsExactly("a0", "a0", "a0", "b0", "a0", "b0", "b0", "a5", "a5", "b20");
    }

    /** R-S35. */
    @Test
    void jobThatHasToWaitDoesNotBlockThoseBehindIt() {
        FakeDaemon submitter = lab.daemon("alder").noRemote().ready();
        FakeDaemon busy = lab.daemon("birch").has("e1").ready();
        lab.daemon("cedar").has("e1").ready();
        busy.load(1000);

        submitter.request(Requests.request().preferredHost("birch"));
        submitter.request();

        assertThat(jobIds(submitter)).containsExactly(2);
        assertThat(lab.core().state().queuedJobs()).isEqualTo(1);
    }

    /** R-S36. */
    @Test
    void jobThatNobodyCouldEverTakeGoesToItsSubmitter() {
        FakeDaemon submitter = lab.daemon("alder").slots(1).ready();
        lab.daemon("birch").has("e1").ready();
        submitter.request(Requests.request().preferredHost("alder"));
        submitter.request(Requests.request().preferredHost("alder"));
        assertThat(submitter.ownJobs()).hasSize(2);

        submitter.request(Requests.request().features(4));

        assertThat(submitter.ownJobs()).hasSize(3);
        assertThat(lab.log(LogLevel.INFO)).contains("No suitable host found, assigning submitter");
    }

    /** R-S62. */
    @Test
    void submitterWithAFreeSlotDoesTheJobWhateverItsLoad() {
        FakeDaemon submitter = lab.daemon("alder").slots(2).ready();
        FakeDaemon other = lab.daemon("birch").has("e1").ready();
        submitter.load(1000);
        other.load(1000);

        submitter.request();
        submitter.request();
        submitter.request();

        assertThat(submitter.ownJobs()).hasSize(2);
        assertThat(lab.core().state().queuedJobs()).isEqualTo(1);
    }

    /** R-S62. */
    @Test
    void submitterDoesNotStepInForAPreferredHostOrWithoutEnvironment() {
        FakeDaemon submitter = lab.daemon("alder").ready();
        FakeDaemon other = lab.daemon("birch").platform("aarch64").has("e1").ready();
        other.load(1000);

        submitter.request(Requests.request().preferredHost("birch").environments("aarch64", "e1"));
        submitter.request(Requests.request().environments("aarch64", "e1"));

        assertThat(submitter.received()).noneMatch(NoCompileServer.class::isInstance);
        assertThat(lab.core().state().queuedJobs()).isEqualTo(2);
    }

    /** R-S63. */
    @Test
    void jobOfASubmitterWithoutSlotsWaitsWithoutLimit() {
        FakeDaemon submitter = lab.daemon("alder").slots(0).ready();
        FakeDaemon server = lab.daemon("birch").has("e1").ready();
        server.load(1000);
        submitter.request();

        lab.pass(Duration.ofMinutes(5));
        assertThat(submitter.grants()).isEmpty();
        assertThat(lab.core().state().queuedJobs()).isEqualTo(1);

        server.load(0);
        assertThat(submitter.grants()).hasSize(1);
        assertThat(lab.log(LogLevel.DEBUG)).contains("No suitable host found, delaying");
    }

    /** R-S31. */
    @Test
    void ownJobIsNoCsFromVersion37AndUseCsBefore() {
        FakeDaemon current = lab.daemon("alder").version(37).ready();
        FakeDaemon old = lab.daemon("birch").version(36).ready();

        current.request(Requests.request().preferredHost("alder").clientId(3));
        old.request(Requests.request().preferredHost("birch").clientId(4));

        assertThat(current.received()).contains(new NoCompileServer(1, 3));
        assertThat(old.received())
                .contains(new UseCompileServer(2, 10245, old.address(), "x86_64", true, 4, 0));
    }

    /** R-S30. */
    @Test
    void grantCarriesTheAddressSeenAndThePortClaimed() {
        FakeDaemon submitter = lab.daemon("alder").slots(0).ready();
        lab.daemon("birch").at("192.0.2.77").port(4711).has("e1").ready();

        submitter.request();

        assertThat(submitter.grants())
                .containsExactly(new UseCompileServer(1, 4711, "192.0.2.77", "x86_64", true, 7, 0));
    }

    /** R-S71. */
    @Test
    void localJobsTakeTheirNumbersFromTheSameCounter() {
        FakeDaemon daemon = lab.daemon("alder").slots(0).ready();
        daemon.request();
        daemon.beginLocal(9, "/src/a.out", false);
        daemon.request();

        assertThat(lab.core().state().jobs()).extracting(Job::id).containsExactly(1, 3);
    }

    /** R-S71, R-S97. */
    @Test
    void numbersGoOnAfterADaemonIsLostAndStartAgainWithTheScheduler() {
        FakeDaemon daemon = lab.daemon("alder").ready();
        daemon.request();
        daemon.disconnect();
        FakeDaemon back = lab.daemon("alder").ready();
        back.request();
        assertThat(back.ownJobs()).extracting(NoCompileServer::jobId).containsExactly(2);

        Lab restarted = Lab.open();
        FakeDaemon afterwards = restarted.daemon("alder").ready();
        afterwards.request();

        assertThat(afterwards.ownJobs()).extracting(NoCompileServer::jobId).containsExactly(1);
        assertThat(restarted.core().state().blockedHosts()).isEmpty();
    }

    /** R-S94. */
    @Test
    void requestIsLogged() {
        FakeDaemon daemon = lab.daemon("alder").ready();

        daemon.request(
                Requests.request()
                        .environments("x86_64", "e1", "i686", "e0")
                        .file("a/b.cpp")
                        .niceness(3));

        assertThat(lab.log(LogLevel.INFO))
                .contains("NEW 1 client=alder versions=[e1(x86_64), e0(i686)] a/b.cpp C++ 3");
    }

    private static List<Integer> jobIds(FakeDaemon daemon) {
        return daemon.received().stream()
                .<Integer>mapMulti((message, sink) -> {
                    if (message instanceof UseCompileServer use) {
                        sink.accept(use.jobId());
                    } else if (message instanceof NoCompileServer own) {
                        sink.accept(own.jobId());
                    }
                })
                .toList();
    }

    private static int clientId(Object answer) {
        return switch (answer) {
            case UseCompileServer use -> use.clientId();
            case NoCompileServer own -> own.clientId();
            default -> 42;
        };
    }
}
