package org.jcecc.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.jcecc.scheduler.testing.RawPeer;
import org.jcecc.scheduler.testing.SchedulerProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks for a scheduler by UDP, and what he is told. */
class DiscoveryIT {

    private static final String NETNAME = "lab4";
    private static final int ANNOUNCED_VERSION = 43;
    private static final int LARGE = 1000;

    @SuppressWarnings("NullAway.Init") // JUnit calls start() first
    private static SchedulerProgram scheduler;

    private static long startedAfter;

    @BeforeAll
    static void start() throws Exception {
        startedAfter = Instant.now().getEpochSecond();
        scheduler = SchedulerProgram.starter().arguments("-n", NETNAME).serve();
    }

    @AfterAll
    static void stop() throws IOException {
        scheduler.close();
    }

    /** R-S10, R-S11. */
    @ParameterizedTest
    @CsvSource({"38, 41", "43, 46", "44, 47", "127, 130"})
    void askerOfTodayGetsTheNewForm(int version, int mark) throws IOException {
        ByteBuffer answer = ask(version);

        assertThat(answer.limit()).isEqualTo(268);
        assertThat(answer.get()).isEqualTo((byte) mark);
        assertThat(answer.getInt()).isEqualTo(ANNOUNCED_VERSION);
        assertThat(answer.getLong()).isBetween(startedAfter, Instant.now().getEpochSecond());
        assertThat(rest(answer)).isEqualTo(NETNAME + "\0".repeat(268 - 13 - NETNAME.length()));
    }

    /** R-S11. */
    @ParameterizedTest
    @CsvSource({"33, 32", "35, 32", "36, 268", "37, 268"})
    void olderAskersGetNumbersInTheOrderOfTheHost(int version, int size) throws IOException {
        ByteBuffer answer = ask(version).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(answer.limit()).isEqualTo(size);
        assertThat(answer.get()).isEqualTo((byte) (version + 2));
        assertThat(answer.getInt()).isEqualTo(ANNOUNCED_VERSION);
        assertThat(answer.getLong()).isBetween(startedAfter, Instant.now().getEpochSecond());
        assertThat(rest(answer)).isEqualTo(NETNAME + "\0".repeat(size - 13 - NETNAME.length()));
    }

    /** R-S11. */
    @ParameterizedTest
    @CsvSource({"21", "32"})
    void oldestAskersGetTheNameOnly(int version) throws IOException {
        ByteBuffer answer = ask(version);

        assertThat(answer.limit()).isEqualTo(16);
        assertThat(answer.get()).isEqualTo((byte) (version + 1));
        assertThat(rest(answer)).isEqualTo(NETNAME + "\0".repeat(15 - NETNAME.length()));
    }

    /** R-S12. */
    @Test
    void othersGetNoAnswer() throws IOException {
        try (DatagramSocket asker = asker()) {
            for (int version : new int[] {0, 1, 20, 128, 200, 255}) {
                send(asker, (byte) version);
            }
            send(asker);
            send(asker, (byte) 44, (byte) 44);
            // Datagrams keep their order on the loopback interface: this one's answer is the first.
            send(asker, (byte) 44);

            assertThat(receive(asker).get()).isEqualTo((byte) 47);
            send(asker, (byte) 43);
            assertThat(receive(asker).get()).isEqualTo((byte) 46);
        }
    }

    /** R-S13: there is no netname in the question, and daemons make no difference. */
    @Test
    void answerIsTheSameWithDaemons() throws IOException {
        ByteBuffer before = ask(44);
        try (RawPeer daemon = RawPeer.connect(scheduler)) {
            daemon.handshake(44);
            daemon.logInAsDaemon("alder");
            daemon.readUntil("\\");

            assertThat(ask(44)).isEqualTo(before);
        }
    }

    /** The asker takes the source of the answer for the scheduler's address. */
    private static ByteBuffer ask(int version) throws IOException {
        try (DatagramSocket asker = asker()) {
            send(asker, (byte) version);
            return receive(asker);
        }
    }

    private static DatagramSocket asker() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(DatagramSocket asker, byte... bytes) throws IOException {
        asker.send(
                new DatagramPacket(
                        bytes, bytes.length, InetAddress.getLoopbackAddress(), scheduler.port()));
    }

    private static ByteBuffer receive(DatagramSocket asker) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGE], LARGE);
        asker.receive(packet);
        assertThat(packet.getPort()).isEqualTo(scheduler.port());
        return ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private static String rest(ByteBuffer answer) {
        byte[] bytes = new byte[answer.remaining()];
        answer.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** R-S95: the answer comes from the address of the interface, as askers expect. */
    @Test
    void broadcastsAreHeardOnTheOnlyInterface() throws Exception {
        Optional<NetworkInterface> card = cardWithBroadcast();
        assumeTrue(card.isPresent(), "no interface with a broadcast address");
        InterfaceAddress own = addressOf(card.get()).orElseThrow();

        try (SchedulerProgram program =
                        SchedulerProgram.starter().onInterface(card.get().getName()).serve();
                DatagramSocket asker = new DatagramSocket(0, own.getAddress())) {
            asker.setSoTimeout(60_000);
            asker.setBroadcast(true);
            asker.send(new DatagramPacket(new byte[] {44}, 1, own.getBroadcast(), program.port()));
            DatagramPacket answer = new DatagramPacket(new byte[LARGE], LARGE);
            asker.receive(answer);

            assertThat(answer.getLength()).isEqualTo(268);
            assertThat(answer.getAddress()).isEqualTo(own.getAddress());
            assertThat(answer.getPort()).isEqualTo(program.port());
        }
    }

    private static Optional<NetworkInterface> cardWithBroadcast() throws SocketException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .filter(card -> addressOf(card).isPresent())
                .findFirst();
    }

    private static Optional<InterfaceAddress> addressOf(NetworkInterface card) {
        return card.getInterfaceAddresses().stream()
                .filter(address -> address.getBroadcast() != null)
                .filter(address -> !address.getAddress().isLoopbackAddress())
                .findFirst();
    }
}
