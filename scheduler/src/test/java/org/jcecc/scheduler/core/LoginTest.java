package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.protocol.message.MonitorStats;
import org.jcecc.protocol.message.SchedulerConfiguration;
import org.jcecc.protocol.message.Stats;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.FakeMonitor;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;

/** Daemons that log in, log in again, come back, or may not. */
class LoginTest {

    private final Lab lab = Lab.open();

    /** R-S22. */
    @Test
    void firstMessageOtherThanALoginEndsTheConnection() {
        Peer peer = lab.connect("10.0.0.9", 44);

        lab.deliver(peer, new Stats(0, 0, 0, 0, 0));

        assertThat(lab.closed(peer)).isTrue();
        assertThat(lab.log(LogLevel.INFO)).contains("Invalid first message STATS");
    }

    /** R-S23. */
    @Test
    void loginIsAnsweredWithTheConfigurationFromVersion24() {
        FakeDaemon current = lab.daemon("alder").version(24).login();
        FakeDaemon old = lab.daemon("birch").version(23).login();

        assertThat(current.received()).containsExactly(new SchedulerConfiguration(3, 36, ""));
        assertThat(old.received()).isEmpty();
    }

    /** R-S24. */
    @Test
    void daemonWithoutNameIsCalledByItsAddress() {
        lab.daemon("").at("10.1.2.3").login();

        assertThat(lab.core().state().serverCalled("10.1.2.3").map(Server::name))
                .contains("10.1.2.3");
    }

    /** R-S25. */
    @Test
    void newServerGetsNoJobOfOthersBeforeItsFirstReport() {
        FakeDaemon submitter = lab.daemon("alder").ready();
        FakeDaemon server = lab.daemon("birch").has("e1").login();
        submitter.load(1000);

        submitter.request();
        assertThat(submitter.grants()).isEmpty();
        assertThat(submitter.ownJobs()).hasSize(1);

        server.load(0);
        submitter.request();
        assertThat(submitter.grants()).hasSize(1);
    }

    /** R-S26. */
    @Test
    void secondLoginFromTheSameMachineReplacesTheFirst() {
        FakeMonitor monitor = lab.monitor();
        FakeDaemon first = lab.daemon("alder").at("10.0.0.1").login();
        lab.forget();

        FakeDaemon second = lab.daemon("alder").at("10.0.0.1").login();

        assertThat(first.dropped()).isTrue();
        assertThat(second.dropped()).isFalse();
        assertThat(monitor.events())
                .satisfiesExactly(
                        presented ->
                                assertThat((MonitorStats) presented)
                                        .returns(2, MonitorStats::hostId)
                                        .extracting(MonitorStats::text)
                                        .asString()
                                        .startsWith("Name:alder\n"),
                        gone -> assertThat(gone).isEqualTo(new MonitorStats(1, "State:Offline\n")));
    }

    /** R-S27. */
    @Test
    void twoNamesAtOneAddressAndOneNameAtTwoAddressesStay() {
        lab.daemon("alder").at("10.0.0.1").login();
        lab.daemon("birch").at("10.0.0.1").login();
        lab.daemon("alder").at("10.0.0.2").login();

        assertThat(lab.core().state().servers()).hasSize(3);
    }

    /** R-S28. */
    @Test
    void secondLoginOnTheSameConnectionChangesTheEnvironmentsOnly() {
        FakeDaemon daemon = lab.daemon("alder").slots(4).ready();
        FakeMonitor monitor = lab.monitor();
        lab.forget();

        daemon.installed("e1");

        Server server = lab.core().state().serverCalled("alder").orElseThrow();
        assertThat(server.maxJobs()).isEqualTo(4);
        assertThat(server.port()).isEqualTo(10245);
        assertThat(server.platform()).isEqualTo("x86_64");
        assertThat(server.environments()).hasSize(1);
        assertThat(daemon.received()).containsExactly(new SchedulerConfiguration(3, 36, ""));
        assertThat(monitor.events()).isEmpty();
    }

    /** R-S28. */
    @Test
    void secondLoginEndsAnInstallation() {
        FakeDaemon submitter = lab.daemon("alder").slots(1).noRemote().login();
        FakeDaemon server = lab.daemon("birch").slots(8).ready();
        submitter.request();
        submitter.request();
        assertThat(submitter.grants()).hasSize(1);

        server.installed("e1");
        submitter.request();

        assertThat(submitter.grants()).hasSize(2);
    }

    /** R-S29. */
    @Test
    void blockedNameOrAddressCannotLogIn() {
        FakeMonitor monitor = lab.monitor();
        lab.core().block("alder");
        lab.core().block("10.0.0.77");

        FakeDaemon byName = lab.daemon("alder").login();
        FakeDaemon byAddress = lab.daemon("birch").at("10.0.0.77").login();
        FakeDaemon other = lab.daemon("cedar").login();

        assertThat(byName.dropped()).isTrue();
        assertThat(byAddress.dropped()).isTrue();
        assertThat(other.dropped()).isFalse();
        assertThat(monitor.events())
                .startsWith(
                        new MonitorStats(1, "State:Offline\n"),
                        new MonitorStats(2, "State:Offline\n"));
        assertThat(lab.core().state().serverCalled("cedar").map(Server::hostId)).contains(3);
    }

    /** R-S39. */
    @Test
    void daemonThatTakesNoJobsOfOthersCanSubmit() {
        lab.daemon("worker").has("e1").slots(40).ready();
        FakeDaemon withoutSlots = lab.daemon("alder").slots(0).ready();
        FakeDaemon withoutChroot = lab.daemon("birch").withoutChroot().ready();
        FakeDaemon noRemote = lab.daemon("cedar").noRemote().ready();

        for (FakeDaemon daemon : new FakeDaemon[] {withoutSlots, withoutChroot, noRemote}) {
            daemon.request(Requests.request().preferredHost("worker"));
            assertThat(daemon.grants()).hasSize(1);
        }
    }

    /** R-S94. */
    @Test
    void loginsAreLoggedWithFeaturesAndEnvironments() {
        FakeDaemon daemon = lab.daemon("alder").has("e1").has("e2").login();
        daemon.installed("e3");

        assertThat(lab.log(LogLevel.DEBUG))
                .contains(
                        "login alder protocol version: 44 features: env_xz env_zstd"
                                + " [e1(x86_64), e2(x86_64), ]",
                        "RELOGIN alder(x86_64): [e1(x86_64), e2(x86_64), e3(x86_64), ]");
    }

    @Test
    void nameWithControlCharactersIsMadeHarmless() {
        FakeMonitor monitor = lab.monitor();

        lab.daemon("alder\nState:Offline").login();

        assertThat(monitor.stats().getLast()).startsWith("Name:alder?State:Offline\n");
    }
}
