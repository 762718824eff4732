package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.TestDaemon;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of a daemon that has no scheduler, and clients that break the rules. */
class LocalClientsTest {

    private static final int VERSION = 43;
    private static final int UNKNOWN_MESSAGE = 97;

    @TempDir Path directory;

    @Test
    @Tag("R-D25")
    void withoutSchedulerClientsCompileHere() throws Exception {
        try (TestDaemon daemon = alone();
                Peer client = daemon.connect()) {
            client.send(Messages.wish());

            UseCompileServer answer = client.expect(UseCompileServer.class);

            assertThat(answer)
                    .isEqualTo(
                            new UseCompileServer(
                                    1, daemon.port(), "127.0.0.1", "x86_64", true, 1, 0));
            client.send(Messages.ownCompile(1));
            client.send(Messages.ownReport(1, 0));
            client.send(new End());
            client.expectClosed();
        }
    }

    @Test
    void loopbackClientsAreClientsOfThisMachine() throws Exception {
        try (TestDaemon daemon = alone();
                Peer client = daemon.connectByTcp()) {
            client.send(Messages.localJob("/a"));

            client.expect(LocalJobBegin.class);
        }
    }

    @Test
    void peerOfOurOwnProjectAgreesOnMoreThanTheOriginal() throws Exception {
        try (TestDaemon daemon = alone();
                Peer client =
                        Peer.connect(
                                daemon.unixAddress(),
                                org.jcecc.protocol.ProtocolVersion.EXTENDED)) {
            client.send(new LocalJobBegin(1, "/a", 0, false, "link step"));

            client.expect(LocalJobBegin.class);
        }
    }

    @Test
    @Tag("R-D02")
    void noSlotsStillMeansOneForLocalWork() throws Exception {
        try (FakeScheduler scheduler = new FakeScheduler();
                TestDaemon daemon =
                        TestDaemon.start(directory, TestDaemon.Setting.with(scheduler).slots(0));
                Peer first = daemon.connect();
                Peer second = daemon.connect()) {
            FakeScheduler.LoggedIn loggedIn = scheduler.awaitLogin();
            first.send(Messages.localJob("/a"));
            first.expect(LocalJobBegin.class);

            second.send(Messages.localJob("/b"));
            first.send(new End());

            second.expect(LocalJobBegin.class);
            assertThat(loggedIn.login().maxJobs()).isZero();
            loggedIn.daemon().hangUp();
        }
    }

    static List<Message> whatNoClientSends() {
        return List.of(new Ping(), new GetInternals(), new LocalJobDone(1));
    }

    @ParameterizedTest
    @MethodSource("whatNoClientSends")
    @Tag("R-D38")
    void messageNoClientSendsIsAnsweredWithEnd(Message message) throws Exception {
        try (TestDaemon daemon = alone();
                Peer client = daemon.connect()) {
            client.send(message);

            assertThat(client.untilClosed()).containsExactly(new End());
        }
    }

    @Test
    @Tag("R-D39")
    void messageLongerThanAFrameMayBeEndsTheConnection() throws Exception {
        try (TestDaemon daemon = alone();
                SocketChannel raw = SocketChannel.open(daemon.tcpAddress())) {
            shakeHands(raw);
            raw.write(ByteBuffer.allocate(4).putInt((1 << 20) + 1).flip());

            assertThat(raw.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    @Tag("R-D39")
    void messageOfUnknownNumberEndsTheConnection() throws Exception {
        try (TestDaemon daemon = alone();
                SocketChannel raw = SocketChannel.open(daemon.tcpAddress())) {
            shakeHands(raw);
            raw.write(ByteBuffer.allocate(8).putInt(4).putInt(UNKNOWN_MESSAGE).flip());

            assertThat(raw.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    @Tag("R-D40")
    void silentConnectionsDelayNobody() throws Exception {
        try (TestDaemon daemon = alone();
                SocketChannel silent = SocketChannel.open(daemon.tcpAddress());
                SocketChannel anotherSilent = SocketChannel.open(daemon.unixAddress());
                Peer client = daemon.connectByTcp()) {
            client.send(Messages.localJob("/a"));

            client.expect(LocalJobBegin.class);
            assertThat(silent.isConnected()).isTrue();
            assertThat(anotherSilent.isConnected()).isTrue();
        }
    }

    @Test
    void clientIsAnsweredWhenPackingRunsOutOfMemory() throws Exception {
        TestDaemon.Setting breaking = TestDaemon.Setting.alone().packersClock(new BrokenClock());
        try (TestDaemon daemon = TestDaemon.start(directory, breaking);
                Peer client = daemon.connect()) {
            client.send(new GetNativeEnvironment("/usr/bin/gcc", List.of(), ""));

            assertThat(client.untilClosed()).endsWith(new End());
        }
    }

    private static final class BrokenClock extends Clock {

        @Override
        public Instant instant() {
            throw new OutOfMemoryError("heap");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static List<Message> onlyFromThisMachine() {
        return List.of(
                new GetNativeEnvironment("/usr/bin/gcc", List.of(), ""),
                Messages.wish(),
                Messages.localJob("/a"),
                Messages.ownReport(1, 0),
                new BlacklistHostEnvironment("gcc12", "x86_64", "10.0.0.2"));
    }

    @ParameterizedTest
    @MethodSource("onlyFromThisMachine")
    @Tag("R-D41")
    void otherMachinesAreRefusedWhatIsForThisOne(Message message) throws Exception {
        InetSocketAddress outside = addressOfThisMachine();
        try (TestDaemon daemon = alone();
                Peer client =
                        Peer.connect(new InetSocketAddress(outside.getAddress(), daemon.port()))) {
            client.send(message);

            assertThat(client.untilClosed()).containsExactly(new End());
        }
    }

    @Test
    void onlyAllowedMachinesMayConnect() throws Exception {
        InetSocketAddress outside = addressOfThisMachine();
        TestDaemon.Setting nobody = TestDaemon.Setting.alone().serving(_ -> false);
        try (TestDaemon daemon = TestDaemon.start(directory, nobody);
                SocketChannel peer =
                        SocketChannel.open(
                                new InetSocketAddress(outside.getAddress(), daemon.port()));
                Peer client = daemon.connectByTcp()) {
            assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            client.send(Messages.localJob("/a"));
            client.expect(LocalJobBegin.class);
        }
    }

    @Test
    @Tag("R-D05")
    void everybodyMayUseTheSocketOfAService() throws Exception {
        try (TestDaemon daemon = alone()) {
            Path socket = Path.of(daemon.unixAddress().toString());

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rwxrwxrwx");
        }
    }

    @Test
    void connectionThatSaysNothingAtAllIsNotWorthALine() throws Exception {
        try (TestDaemon daemon = alone()) {
            SocketChannel.open(daemon.tcpAddress()).close();

            try (Peer client = daemon.connectByTcp()) {
                client.send(Messages.localJob("/a"));
                client.expect(LocalJobBegin.class);
            }
        }
    }

    private TestDaemon alone() throws Exception {
        return TestDaemon.start(directory, TestDaemon.Setting.alone());
    }

    private static void shakeHands(SocketChannel raw) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        raw.write(word.putInt(VERSION).putInt(VERSION).flip());
        word.clear();
        while (word.hasRemaining()) {
            assertThat(raw.read(word)).isPositive();
        }
    }

    private static InetSocketAddress addressOfThisMachine() throws IOException {
        Optional<InetSocketAddress> address =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(java.net.Inet4Address.class::isInstance)
                        .filter(each -> !each.isLoopbackAddress())
                        .map(each -> new InetSocketAddress(each, 0))
                        .findFirst();
        Assumptions.assumeTrue(address.isPresent(), "no network besides loopback");
        return address.orElseThrow();
    }
}
