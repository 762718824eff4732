package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.Frames;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MessageType;
import org.jcecc.protocol.message.MonitorGetCompileServer;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.MonitorLocalJobBegin;
import org.jcecc.protocol.message.MonitorLogin;
import org.jcecc.protocol.message.MonitorStats;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.FakeMonitor;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;

/** What monitors are told. */
class MonitorFeedTest {

    private final Lab lab = Lab.open();

    /** R-S73. */
    @Test
    void loadReportIsPassedOnInTheLongForm() {
        FakeDaemon daemon = lab.daemon("alder").at("10.0.0.5").slots(4).login();
        FakeMonitor monitor = lab.monitor();
        lab.forget();

        daemon.load(32);

        assertThat(monitor.stats())
                .containsExactly(
                        """
                        Name:alder
                        IP:10.0.0.5
                        MaxJobs:4
                        NoRemote:false
                        Platform:x86_64
                        Version:44
                        Features:env_xz env_zstd
                        Speed:0.000000
                        Load:32
                        LoadAvg1:479
                        LoadAvg5:284
                        LoadAvg10:150
                        FreeMem:23354
                        """);
    }

    /** R-S73. */
    @Test
    void shortFormHasNoLoadAveragesAndFeaturesMayBeMissing() {
        FakeMonitor monitor = lab.monitor();

        lab.daemon("alder").at("10.0.0.5").version(43).features(0).noRemote().login();

        assertThat(monitor.stats())
                .containsExactly(
                        """
                        Name:alder
                        IP:10.0.0.5
                        MaxJobs:2
                        NoRemote:true
                        Platform:x86_64
                        Version:43
                        Features:--
                        Speed:0.000000
                        Load:1000
                        """);
    }

    /** R-S53, R-S73. */
    @Test
    void speedHasSixDecimals() {
        FakeDaemon submitter = lab.daemon("alder").slots(0).ready();
        FakeDaemon server = lab.daemon("birch").has("e1").ready();
        submitter.request(Requests.request().flags(4));
        server.done(1, 289984, 1927);
        FakeMonitor monitor = lab.monitor();

        server.load(1);

        assertThat(monitor.stats().getLast()).contains("\nSpeed:997.496643\n");
    }

    @Test
    void programOfOursIsShownWithTheVersionOfTheOriginalItIsLike() {
        FakeMonitor monitor = lab.monitor();

        lab.daemon("alder").version(65536 + 44).login();

        assertThat(monitor.stats().getFirst()).contains("\nVersion:44\n");
    }

    /** R-S74. */
    @Test
    void allMonitorsHearOfAllServersWhenOneLogsIn() {
        lab.daemon("alder").login();
        lab.daemon("birch").login();
        FakeMonitor first = lab.monitor();
        lab.forget();

        FakeMonitor second = lab.monitor();

        assertThat(first.events())
                .extracting(event -> ((MonitorStats) event).hostId())
                .containsExactly(1, 2);
        assertThat(second.events()).isEqualTo(first.events());
    }

    /** R-S75. */
    @Test
    void requestAndEndHaveTheNumbersMonitorsKnow() {
        assertThat(MessageType.MON_GET_CS.number()).isEqualTo(83);
        assertThat(MessageType.MON_JOB_DONE.number()).isEqualTo(85);
        assertThat(MessageType.of(new MonitorGetCompileServer("f", 1, "x86_64", 1, 1)))
                .isEqualTo(MessageType.MON_GET_CS);
    }

    /** R-S76. */
    @Test
    void longFileNamesKeepTheirLastThreeParts() throws ProtocolException {
        FakeDaemon submitter = lab.daemon("alder").slots(0).ready();
        FakeMonitor monitor = lab.monitor();
        lab.forget();

        submitter.request(Requests.request().file("/a/b/c/d/e.o"));
        submitter.request(Requests.request().file("d/e.o"));
        submitter.beginLocal(1, "/a/b/c/d/f.o", false);

        assertThat(onTheWire(monitor.events().get(0))).contains("\u0008c/d/e.o\0");
        assertThat(onTheWire(monitor.events().get(1))).contains("\u0006d/e.o\0");
        assertThat(onTheWire(monitor.events().get(2))).contains("\u0008c/d/f.o\0");
    }

    /** A message as it travels: only there its names are shortened. */
    private static String onTheWire(Message message) throws ProtocolException {
        StringBuilder bytes = new StringBuilder();
        for (ByteBuffer part : Frames.encode(message, ProtocolVersion.LATEST)) {
            bytes.append(StandardCharsets.ISO_8859_1.decode(part));
        }
        return bytes.toString();
    }

    @Test
    void newMonitorHearsOfJobsThatWaitOrRun() {
        FakeDaemon submitter = lab.daemon("alder").slots(0).ready();
        FakeDaemon server = lab.daemon("birch").has("e1").slots(1).ready();
        FakeMonitor before = lab.monitor();
        submitter.request(Requests.request().count(3).file("a/b.c"));
        server.begin(1);
        server.beginLocal(5, "/x/y.o", false);
        lab.forget();

        FakeMonitor monitor = lab.monitor();

        assertThat(monitor.events())
                .filteredOn(event -> !(event instanceof MonitorStats))
                .containsExactly(
                        new MonitorGetCompileServer("a/b.c", 1, "x86_64", 1, 1),
                        new MonitorJobBegin(1, 1_700_000_100, 2),
                        new MonitorGetCompileServer("a/b.c", 1, "x86_64", 2, 1),
                        new MonitorGetCompileServer("a/b.c", 1, "x86_64", 3, 1),
                        new MonitorLocalJobBegin(2, 4, 1_700_000_200, "/x/y.o"));
        assertThat(before.events()).allMatch(MonitorStats.class::isInstance);
    }

    @Test
    void blockedMonitorIsRemovedAndHearsNothingMore() {
        FakeMonitor monitor = lab.monitor();

        lab.core().monitorBlocked(monitor.peer());
        lab.daemon("alder").login();

        assertThat(lab.closed(monitor.peer())).isTrue();
        assertThat(monitor.events()).isEmpty();
        assertThat(lab.log(LogLevel.DEBUG)).contains("monitor is blocking... removing");
    }

    @Test
    void whatAMonitorSaysIsIgnored() {
        FakeMonitor monitor = lab.monitor();

        lab.deliver(monitor.peer(), new MonitorLogin());

        assertThat(lab.closed(monitor.peer())).isFalse();
    }

    @Test
    void nothingIsSentWithoutAMonitor() {
        FakeDaemon submitter = lab.daemon("alder").ready();
        submitter.request();
        submitter.disconnect();

        assertThat(lab.effects()).noneMatch(Effect.Tell.class::isInstance);
    }

    /** R-S08: at the end of the scheduler monitors see every daemon go. */
    @Test
    void endOfTheSchedulerIsToldDaemonByDaemon() {
        FakeDaemon alder = lab.daemon("alder").ready();
        FakeDaemon birch = lab.daemon("birch").ready();
        FakeMonitor monitor = lab.monitor();
        alder.request(Requests.request().preferredHost("alder"));
        lab.forget();

        lab.core().shutDown();

        assertThat(monitor.events())
                .satisfiesExactly(
                        offline ->
                                assertThat(offline)
                                        .isEqualTo(new MonitorStats(1, "State:Offline\n")),
                        ended -> assertThat(ended).isInstanceOf(MonitorJobDone.class),
                        offline ->
                                assertThat(offline)
                                        .isEqualTo(new MonitorStats(2, "State:Offline\n")));
        assertThat(alder.dropped()).isTrue();
        assertThat(birch.dropped()).isTrue();
        assertThat(lab.closed(monitor.peer())).isTrue();
    }
}
