package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which servers may take a job. The submitter here has no slots, so that it never steps in. */
class EligibilityTest {

    private final Lab lab = Lab.open(Algorithm.FASTEST_NEXT);
    private final FakeDaemon submitter = lab.daemon("submitter").slots(0).ready();

    /** R-S37. */
    @Test
    void minimalVersionIsComparedWithTheVersionTheServerAnnounced() {
        lab.daemon("alder").version(43).has("e1").slots(40).ready();
        lab.daemon("birch").version(44).has("e1").ready();

        submitter.request(Requests.request().minimalVersion(44));

        assertThat(serversUsed()).containsExactly("birch");
    }

    /** R-S38. */
    @Test
    void everyRequiredFeatureMustBeThere() {
        lab.daemon("alder").features(1).has("e1").slots(40).ready();
        lab.daemon("birch").features(3).has("e1").ready();

        submitter.request(Requests.request().features(3));

        assertThat(serversUsed()).containsExactly("birch");
    }

    /** R-S39. */
    @Test
    void serversThatCannotOrWillNotServeOthersDoNot() {
        lab.daemon("slotless").slots(0).has("e1").ready();
        lab.daemon("rootless").withoutChroot().has("e1").ready();
        lab.daemon("unwilling").noRemote().has("e1").ready();

        submitter.request();

        assertThat(submitter.ownJobs()).hasSize(1);
        assertThat(lab.log(LogLevel.INFO)).contains("No suitable host found, assigning submitter");
    }

    /** R-S40. */
    @Test
    void loadOf1000MeansFullAnd999DoesNot() {
        FakeDaemon server = lab.daemon("alder").has("e1").ready();
        server.load(1000);
        submitter.request();
        assertThat(submitter.grants()).isEmpty();

        server.load(999);

        assertThat(serversUsed()).containsExactly("alder");
    }

    /** R-S41. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 4", "4, 6", "8, 11", "16, 21", "32, 41"})
    void serverHoldsOneJobAndOnePerFourSlotsBeyondItsSlots(int slots, int places) {
        lab.daemon("alder").has("e1").slots(slots).ready();

        submitter.request(Requests.request().count(50));

        assertThat(submitter.grants()).hasSize(places);
    }

    /** R-S42. */
    @Test
    void serverFilledByItsOwnJobsGetsNothingBeyondItsSlots() {
        FakeDaemon server = lab.daemon("alder").has("e1").slots(2).ready();
        server.beginLocal(1, "a", false);
        submitter.request(Requests.request().count(5));
        assertThat(submitter.grants()).hasSize(2);

        FakeDaemon linking = lab.daemon("birch").has("e1").slots(2).ready();
        linking.beginLocal(1, "b", true);
        lab.settle();

        assertThat(serversUsed()).containsOnly("alder", "birch");
        assertThat(lab.core().state().queuedJobs()).isLessThan(4);
    }

    /** R-S42. */
    @Test
    void jobThatTakesTheWholeMachineCountsForAllItsSlots() {
        FakeDaemon server = lab.daemon("alder").has("e1").slots(4).ready();
        server.beginLocal(1, "/src/linked", true);

        submitter.request();

        assertThat(submitter.grants()).isEmpty();
    }

    /** R-S42: release 1.4 does not count local jobs at all. */
    @Test
    void localJobsDoNotCountUnderTheRulesOfRelease14() {
        Lab release14 = Lab.open(Algorithm.FASTEST);
        FakeDaemon from = release14.daemon("submitter").slots(0).ready();
        FakeDaemon server = release14.daemon("alder").has("e1").slots(1).ready();
        server.beginLocal(1, "/src/linked", true);

        from.request(Requests.request().count(5));

        assertThat(from.grants()).hasSize(2);
    }

    /** R-S43. */
    @ParameterizedTest
    @CsvSource({
        "i386, i486, true",
        "i386, x86_64, true",
        "i486, i586, true",
        "i586, i686, true",
        "i686, x86_64, true",
        "x86_64, i686, false",
        "i586, i486, false",
        "ppc, ppc64, true",
        "ppc64, ppc, false",
        "s390, s390x, true",
        "s390x, s390, false",
        "x86_64, aarch64, false"
    })
    void environmentRunsOnItsOwnAndOnCompatiblePlatforms(
            String environment, String machine, boolean runs) {
        lab.daemon("alder").platform(machine).slots(4).ready();

        submitter.request(Requests.request().environments(environment, "e1"));

        assertThat(submitter.grants()).hasSize(runs ? 1 : 0);
    }

    /** R-S44. */
    @Test
    void orderOfTheRequestDecidesWhichEnvironmentIsUsed() {
        lab.daemon("alder").slots(4).ready();

        submitter.request(Requests.request().environments("i686", "e32", "x86_64", "e64"));

        assertThat(submitter.grants())
                .extracting(UseCompileServer::hostPlatform)
                .containsExactly("i686");
    }

    /** R-S45. */
    @Test
    void rejectedEnvironmentIsRejectedForAllServersAtTheAddressAndThisSubmitterOnly() {
        FakeDaemon alder = lab.daemon("alder").at("10.9.9.9").port(1).has("e1").slots(9).ready();
        lab.daemon("birch").at("10.9.9.9").port(2).has("e1").slots(9).ready();
        FakeDaemon other = lab.daemon("other").slots(0).ready();
        submitter.blacklist(alder, "e1");

        submitter.request();
        submitter.request(Requests.request().environments("x86_64", "e2"));
        other.request();

        assertThat(submitter.ownJobs()).hasSize(1);
        assertThat(submitter.grants()).extracting(UseCompileServer::jobId).containsExactly(2);
        assertThat(other.grants()).hasSize(1);
    }

    /** R-S46. */
    @Test
    void rejectionIsForgottenWhenEitherSideComesBack() {
        FakeDaemon alder = lab.daemon("alder").has("e1").slots(9).ready();
        submitter.blacklist(alder, "e1");
        alder.disconnect();
        lab.daemon("alder").at(alder.address()).has("e1").slots(9).ready();
        submitter.request();
        assertThat(submitter.grants()).hasSize(1);

        submitter.blacklist(alder, "e1");
        submitter.request();
        assertThat(submitter.grants()).hasSize(1);
        submitter.disconnect();
        FakeDaemon back = lab.daemon("submitter").slots(0).ready();
        back.request();

        assertThat(back.grants()).hasSize(1);
    }

    /** R-S47. */
    @Test
    void serverThatHasToInstallAnEnvironmentGetsNoOtherJobMeanwhile() {
        FakeDaemon server = lab.daemon("alder").has("e2").slots(8).ready();

        submitter.request();
        submitter.request(Requests.request().environments("x86_64", "e2"));

        assertThat(submitter.grants())
                .containsExactly(
                        new UseCompileServer(1, 10245, server.address(), "x86_64", false, 7, 0));
        assertThat(lab.log(LogLevel.DEBUG))
                .contains("put 1 in joblist of alder (will install now)");

        server.installed("e1");
        assertThat(submitter.grants()).hasSize(2);
    }

    /** R-S47: a submitter that dies before it has sent an environment. */
    @Test
    void serverThatWillNotBeSentAnEnvironmentTakesOtherJobsAtOnce() {
        lab.daemon("alder").has("e2").slots(8).ready();
        submitter.request();
        submitter.request(Requests.request().environments("x86_64", "e2"));
        assertThat(submitter.grants()).hasSize(1);

        submitter.failed(1, 118, JobDone.FROM_SUBMITTER);

        assertThat(submitter.grants()).hasSize(2);
    }

    /** R-S48. */
    @Test
    void serverThatDoesNotFinishInstallingIsRemoved() {
        FakeDaemon server = lab.daemon("alder").slots(8).ready();
        submitter.request();
        lab.pass(Duration.ofSeconds(119));
        assertThat(server.dropped()).isFalse();

        lab.pass(Duration.ofSeconds(1));

        assertThat(server.dropped()).isTrue();
        assertThat(lab.core().state().jobs()).isEmpty();
        assertThat(lab.log(LogLevel.DEBUG))
                .contains("busy installing for a long time - removing alder");
    }

    /** R-S49. */
    @Test
    void preferredHostIsMeantByNameOrAddress() {
        lab.daemon("alder").has("e1").slots(40).ready();
        lab.daemon("birch").at("192.0.2.5").port(99).has("e1").slots(4).ready();

        submitter.request(Requests.request().preferredHost("birch"));
        submitter.request(Requests.request().preferredHost("192.0.2.5"));

        assertThat(submitter.grants()).extracting(UseCompileServer::port).containsExactly(99, 99);
    }

    /** R-S49. */
    @Test
    void jobWaitsForABusyPreferredHostAndStaysHomeForAnUnknownOne() {
        lab.daemon("alder").has("e1").slots(40).ready();
        FakeDaemon busy = lab.daemon("birch").has("e1").ready();
        busy.load(1000);
        submitter.request(Requests.request().preferredHost("birch"));
        assertThat(lab.core().state().queuedJobs()).isEqualTo(1);
        busy.disconnect();
        assertThat(submitter.ownJobs()).hasSize(1);

        submitter.request(Requests.request().preferredHost("nosuch"));

        assertThat(submitter.ownJobs()).hasSize(2);
    }

    @Test
    void serverTheJobFailedOnIsAvoided() {
        lab.daemon("alder").at("10.7.7.7").has("e1").slots(40).ready();
        lab.daemon("birch").at("10.7.7.8").has("e1").slots(4).ready();

        submitter.request(Requests.request().avoiding("10.7.7.7"));

        assertThat(serversUsed()).containsExactly("birch");
    }

    @Test
    void drainedServerGetsNoJobsOfOthersButDoesItsOwn() {
        FakeDaemon server = lab.daemon("alder").has("e1").slots(40).ready();

        assertThat(lab.core().drain("alder", true)).isTrue();
        submitter.request();
        server.request();
        assertThat(submitter.grants()).isEmpty();
        assertThat(server.ownJobs()).hasSize(1);

        assertThat(lab.core().drain("alder", false)).isTrue();
        submitter.request();
        assertThat(submitter.grants()).hasSize(1);
        assertThat(lab.core().drain("nosuch", true)).isFalse();
    }

    private List<String> serversUsed() {
        return lab.core().state().jobs().stream()
                .map(Job::server)
                .<String>mapMulti((server, sink) -> {
                    if (server != null) {
                        sink.accept(server.name());
                    }
                })
                .toList();
    }
}
