package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.FakeMonitor;
import org.jcecc.scheduler.testing.Lab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another scheduler's announcement does. */
class ElectionTest {

    private static final int BEFORE = -1;
    private static final int AFTER = 1;

    private final Lab lab = Lab.open();

    /** R-S15. */
    @Test
    void betterSchedulerMakesThisOneLetGoOfDaemonsAndMonitors() {
        FakeDaemon daemon = lab.daemon("alder").ready();
        FakeMonitor monitor = lab.monitor();

        announce(44, AFTER, "ICECREAM");

        assertThat(daemon.dropped()).isTrue();
        assertThat(lab.closed(monitor.peer())).isTrue();
        assertThat(lab.log(LogLevel.INFO))
                .contains(
                        "Scheduler from 10.0.0.250:8765 (version 44) has announced itself as a"
                                + " preferred scheduler, disconnecting all connections.");
        assertThat(lab.log(LogLevel.DEBUG))
                .contains(
                        "Received scheduler announcement from 10.0.0.250:8765 (version 44, netname"
                                + " ICECREAM)");

        FakeDaemon later = lab.daemon("birch").ready();
        later.request();
        assertThat(later.ownJobs()).hasSize(1);
    }

    /** R-S16; names that differ in letter case only mean the same net to daemons. */
    @ParameterizedTest
    @CsvSource({
        "43, -1, ICECREAM, true",
        "43, 0, ICECREAM, false",
        "43, 1, ICECREAM, false",
        "42, -1, ICECREAM, false",
        "44, -1, OTHER, false",
        "44, -1, IceCream, true",
        "35, -1, ICECREAM, false",
    })
    void higherVersionOrEarlierStartIsBetter(
            int version, int startsLater, String netname, boolean better) {
        FakeDaemon daemon = lab.daemon("alder").ready();

        announce(version, startsLater, netname);

        assertThat(daemon.dropped()).isEqualTo(better);
    }

    /** R-S17. */
    @Test
    void nothingIsDroppedWhenConnectionsAreToBeKept() {
        Lab keeping =
                Lab.setup()
                        .settings(
                                new CoreSettings(
                                        "ICECREAM",
                                        43,
                                        Lab.START_TIME,
                                        true,
                                        CoreSettings.DEFAULT_INSTALLATION_LIMIT,
                                        Duration.ZERO,
                                        Duration.ZERO))
                        .open();
        FakeDaemon daemon = keeping.daemon("alder").ready();

        keeping.core()
                .announced(
                        "10.0.0.250",
                        8765,
                        new SchedulerAnnouncement(44, 0, "ICECREAM"),
                        keeping.now());

        assertThat(daemon.dropped()).isFalse();
    }

    @Test
    void daemonThatComesBackAtOnceIsKeptFromThenOn() {
        FakeDaemon alder = lab.daemon("alder").ready();
        FakeDaemon birch = lab.daemon("birch").ready();
        announce(43, BEFORE, "ICECREAM");
        lab.pass(Duration.ofSeconds(50));
        FakeDaemon alderAgain = lab.daemon("alder").at(alder.address()).ready();
        FakeDaemon newcomer = lab.daemon("cedar").ready();

        lab.pass(Duration.ofSeconds(70));
        announce(43, BEFORE, "ICECREAM");

        assertThat(birch.dropped()).isTrue();
        assertThat(alderAgain.dropped()).isFalse();
        assertThat(newcomer.dropped()).isTrue();
        assertThat(lab.log(LogLevel.WARNING))
                .containsExactly(
                        "alder at "
                                + alder.address()
                                + " came back after we gave way to a better scheduler, which it"
                                + " seems not to see: keeping it");
    }

    @Test
    void daemonThatComesBackMuchLaterIsDroppedAgain() {
        FakeDaemon alder = lab.daemon("alder").ready();
        announce(43, BEFORE, "ICECREAM");
        lab.pass(Duration.ofSeconds(61));
        FakeDaemon alderAgain = lab.daemon("alder").at(alder.address()).ready();

        announce(43, BEFORE, "ICECREAM");

        assertThat(alderAgain.dropped()).isTrue();
    }

    private void announce(int version, int startsLater, String netname) {
        lab.core()
                .announced(
                        "10.0.0.250",
                        8765,
                        new SchedulerAnnouncement(version, Lab.START_TIME + startsLater, netname),
                        lab.now());
    }
}
