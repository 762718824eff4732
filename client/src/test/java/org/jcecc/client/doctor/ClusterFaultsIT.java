package org.jcecc.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.cluster.SchedulerSearch;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.SchedulerScript;
import org.jcecc.client.compile.testing.ScriptedPeer;
import org.jcecc.client.environment.OwnPlatform;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.discovery.DiscoveryReply;
import org.jcecc.protocol.discovery.SchedulerCandidate;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the scheduler, and of the workers as it describes them. */
class ClusterFaultsIT {

    private static final String OURS = OwnPlatform.name();
    private static final Message ALDER = SchedulerScript.host(1, "alder", 4, false, OURS, 0);
    private static final Message BIRCH = SchedulerScript.host(2, "birch", 4, false, OURS, 0);

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory).with("ICECC_TESTS", "1");
        Diagnosis.withRealCompilers(lab);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.host.invalid", "host:99999"})
    void schedulerWhoseNameMeansNothing(String name) throws Exception {
        lab.withDaemon(daemon(true)).with("USE_SCHEDULER", name);

        Diagnosis.assertOnly(lab, "scheduler-name-unknown");
    }

    @Test
    void schedulerThatIsNotThere() throws Exception {
        var peer = scheduler(ALDER);
        lab.withDaemon(daemon(true)).with("ICECC_SCHEDULER", "127.0.0.1:" + peer.port());
        peer.close();

        Diagnosis.assertOnly(lab, "scheduler-unreachable");
    }

    @Test
    void schedulerThatAnswersUsButNotTheDaemon() throws Exception {
        assertDiagnosed("scheduler-not-connected", daemon(false), ALDER, BIRCH);
    }

    @Test
    void schedulerThatNamesNobody() throws Exception {
        var silent =
                new DaemonScript(lab.environment(), 0) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request) {}
                };

        assertDiagnosed("scheduler-silent", silent, ALDER, BIRCH);
    }

    @Test
    void noMachineButThisOne() throws Exception {
        assertDiagnosed("no-workers", daemon(true), ALDER);
    }

    @Test
    void workersThatCompileForNobodyElse() throws Exception {
        assertDiagnosed(
                "workers-refuse",
                daemon(true),
                SchedulerScript.host(1, "alder", 4, true, OURS, 0),
                SchedulerScript.host(2, "birch", 4, true, OURS, 0));
    }

    @Test
    void workersOfAnotherPlatform() throws Exception {
        assertDiagnosed(
                "workers-of-other-platforms",
                daemon(true),
                SchedulerScript.host(1, "alder", 4, true, OURS, 0),
                SchedulerScript.host(2, "birch", 4, false, "ppc64", 0));
    }

    @Test
    void workersOfFullLoad() throws Exception {
        assertDiagnosed(
                "workers-overloaded",
                daemon(true),
                SchedulerScript.host(1, "alder", 4, false, OURS, 1000),
                SchedulerScript.host(2, "birch", 4, false, OURS, 1000));
    }

    @Test
    void workersWithoutAFreeSlot() throws Exception {
        assertDiagnosed(
                "workers-full",
                daemon(true),
                SchedulerScript.host(1, "alder", 1, true, OURS, 0),
                SchedulerScript.host(2, "birch", 1, false, OURS, 0),
                new MonitorJobBegin(7, 0, 2));
    }

    @Test
    void preferredHostThatDoesNotExist() throws Exception {
        lab.with("ICECC_PREFERRED_HOST", "cedar");

        assertDiagnosed("preferred-host-unknown", daemon(true), ALDER, BIRCH);
    }

    @Test
    void schedulerOfAnotherNetwork() throws Exception {
        assertThat(found("office", 0, false)).containsExactly(Fault.NETNAME_DIFFERS);
    }

    @Test
    void schedulerWhoseClockIsAhead() throws Exception {
        long ahead = Instant.now().getEpochSecond() + 3600;

        assertThat(found("icecream", ahead, true)).contains(Fault.CLOCKS_DIFFER);
    }

    @Test
    void noSchedulerAnywhere() {
        var check = new ClusterCheck(Map.of(), lab.resources());
        var nobody = new SchedulerSearch(Optional.empty(), List.of());

        assertThat(check.findings(false, nobody))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fault()).contains(Fault.NO_SCHEDULER));
    }

    /** What is found where a scheduler has answered a broadcast. */
    private List<Fault> found(String netname, long startTime, boolean connected) throws Exception {
        try (var peer = scheduler(ALDER, BIRCH)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port());
            var reply = new DiscoveryReply(ProtocolVersion.LATEST, startTime, netname);
            var search =
                    new SchedulerSearch(
                            Optional.empty(), List.of(new SchedulerCandidate(address, reply)));
            return new ClusterCheck(Map.of(), lab.resources())
                    .findings(connected, search).stream()
                            .flatMap(finding -> finding.fault().stream())
                            .toList();
        }
    }

    private void assertDiagnosed(String fault, DaemonScript daemon, Message... news)
            throws Exception {
        try (var peer = scheduler(news)) {
            lab.withDaemon(daemon).with("ICECC_SCHEDULER", "127.0.0.1:" + peer.port());

            Diagnosis.assertOnly(lab, fault);
        }
    }

    private static ScriptedPeer scheduler(Message... news) throws IOException {
        return ScriptedPeer.onLoopback(
                "127.0.0.1", ProtocolVersion.LATEST, new SchedulerScript(List.of(news)));
    }

    /** A daemon that gives every job back. */
    private DaemonScript daemon(boolean connected) {
        return new DaemonScript(lab.environment(), 0) {
            @Override
            protected void serverWanted(Conversation client, GetCompileServer request)
                    throws IOException {
                client.say(connected ? ownMachine() : choice(true));
            }
        };
    }
}
