package org.jcecc.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.jcecc.scheduler.testing.RawPeer;
import org.jcecc.scheduler.testing.SchedulerProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as an operator and his scripts see it. */
class SchedulerProgramIT {

    /** R-S01. */
    @Test
    void usageGoesToStandardErrorAndTheStatusIsOne() throws Exception {
        try (SchedulerProgram program = SchedulerProgram.starter().arguments("-h").startBare()) {
            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.output()).isEmpty();
            assertThat(program.errors()).startsWith("ICECREAM scheduler ").endsWith("\n\n");
        }
    }

    /** R-S02, R-S03, R-S06, R-S09. */
    @Test
    void servesOnItsPortsAndLogsAsTheOriginalDoes() throws Exception {
        try (SchedulerProgram program =
                SchedulerProgram.starter().arguments("-a", "Round_Robin").serve()) {
            assertThat(program.log().lines())
                    .allMatch(line ->
                            line.matches(
                                    "\\[%d] \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d: .+"
                                            .formatted(program.pid())));
            assertThat(program.log())
                    .contains("starting up, port " + program.port() + "\n")
                    .contains("Debug level: 3\n")
                    .contains("scheduler ready, algorithm: ROUND_ROBIN\n");
            assertThat(program.converse("quit\n"))
                    .startsWith("200-ICECC ")
                    .endsWith("200 Good Bye!\n");
            try (RawPeer peer = RawPeer.connect(program)) {
                assertThat(peer.handshake(44)).isEqualTo(44);
            }
        }
    }

    /** R-S04. */
    @Test
    void secondProgramOnTheSamePortsEndsWithOne() throws Exception {
        try (SchedulerProgram first = SchedulerProgram.starter().serve();
                SchedulerProgram second = SchedulerProgram.starter().port(first.port()).start()) {
            assertThat(second.exitStatus()).isEqualTo(1);
            assertThat(second.log()).contains(Integer.toString(first.port()));
            assertThat(first.converse("quit\n")).endsWith("200 Good Bye!\n");
        }
    }

    /** R-S05. */
    @ParameterizedTest
    @CsvSource({
        "root, Error: -u <username> must not be root",
        "no-such-user, Error: -u requires a valid username",
    })
    void rootAndUnknownUsersAreRefused(String user, String reason) throws Exception {
        try (SchedulerProgram program =
                SchedulerProgram.starter().arguments("-u", user).startBare()) {
            assertThat(program.exitStatus()).isEqualTo(1);
            assertThat(program.errors()).startsWith(reason + "\n");
        }
    }

    /** R-S05. */
    @Test
    void rootsRightsAreGivenUp() throws Exception {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "not root");

        try (SchedulerProgram program = SchedulerProgram.starter().serve()) {
            List<String> status =
                    Files.readAllLines(Path.of("/proc", Long.toString(program.pid()), "status"));

            assertThat(status)
                    .noneMatch(line -> line.matches("(Uid|Gid):(\\t\\d+)*\\t0(\\t.*)?"))
                    .anyMatch(line -> line.matches("Groups:\\s*"));
        }
    }

    /** R-S06. */
    @Test
    void logIsAppendedAndSilentWithoutVerbosity() throws Exception {
        try (SchedulerProgram program = SchedulerProgram.starter().logHolding("before\n").start()) {
            program.await("control port", () -> listens(program.port() + 1));
            program.signal("TERM");

            assertThat(program.exitStatus()).isZero();
            assertThat(program.log()).isEqualTo("before\n");
        }
    }

    /** R-S07. */
    @Test
    void hangUpOpensTheLogAnew() throws Exception {
        try (SchedulerProgram program = SchedulerProgram.starter().serve()) {
            program.rotateLog();
            assertThat(program.log()).isEmpty();

            program.signal("HUP");

            program.awaitLog("configuration read again");
        }
    }

    /** R-S08. */
    @Test
    void terminationEndsAllConnectionsAndTellsMonitorsBefore() throws Exception {
        try (SchedulerProgram program = SchedulerProgram.starter().serve();
                RawPeer monitor = RawPeer.connect(program);
                RawPeer daemon = RawPeer.connect(program)) {
            monitor.handshake(44);
            monitor.logInAsMonitor();
            daemon.handshake(44);
            daemon.logInAsDaemon("alder");
            monitor.readUntil("Name:alder\n");

            program.signal("TERM");

            assertThat(monitor.readAll()).endsWith("State:Offline\n\0");
            assertThat(daemon.readAll()).isNotNull();
            assertThat(program.exitStatus()).isZero();
        }
    }

    /** R-S14, R-S18. */
    @Test
    void announcementsCarryAStartThatTestsCanFake() throws Exception {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            other.setSoTimeout(60_000);
            int port = SchedulerProgram.freePort();
            long before = Instant.now().getEpochSecond();
            SchedulerProgram.Starter starter =
                    SchedulerProgram.starter()
                            .port(port)
                            .arguments("-n", "lab4")
                            .variable("ICECC_FAKE_STARTTIME", "1")
                            .variable(
                                    "ICECC_TEST_SCHEDULER_PORTS",
                                    port + ":" + other.getLocalPort());
            try (SchedulerProgram program = starter.serve()) {
                ByteBuffer old = receive(other);
                SchedulerAnnouncement announced =
                        SchedulerAnnouncement.decode(receive(other)).orElseThrow();

                assertThat(program.port()).isEqualTo(port);
                assertThat(announced.netname()).isEqualTo("lab4");
                assertThat(announced.version()).isEqualTo(43);
                assertThat(announced.startTime())
                        .isBetween(before - 1000, Instant.now().getEpochSecond() - 1000);
                // The old form loses the last character of the name.
                assertThat(StandardCharsets.ISO_8859_1.decode(old).toString())
                        .startsWith("ICE+")
                        .endsWith("\u0004lab\0");
            }
        }
    }

    private static ByteBuffer receive(DatagramSocket socket) throws IOException {
        byte[] room = new byte[1000];
        DatagramPacket packet = new DatagramPacket(room, room.length);
        socket.receive(packet);
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
