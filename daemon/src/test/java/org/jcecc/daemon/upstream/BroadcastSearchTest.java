package org.jcecc.daemon.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jcecc.daemon.testing.CapturedLog;
import org.jcecc.protocol.discovery.DiscoveryQuery;
import org.jcecc.protocol.discovery.DiscoveryReply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BroadcastSearchTest {

    private static final Duration ROUND = Duration.ofSeconds(1);

    @Test
    @Tag("R-D03")
    @Tag("R-D13")
    void queryIsOneByteToTheChosenPort() throws Exception {
        try (Responder lab = new Responder(43, 1000, "lab")) {
            Optional<InetSocketAddress> found =
                    BroadcastSearch.onLoopback("lab", lab.port(), "").find(ROUND);

            byte[] query = lab.queries.poll(60, TimeUnit.SECONDS);
            assertThat(query).containsExactly(44);
            assertThat(found).contains(lab.address());
        }
    }

    @Test
    @Tag("R-D13")
    void answerOfAnotherNetworkIsIgnoredWithAReason() throws Exception {
        try (Responder other = new Responder(43, 1000, "other");
                CapturedLog log = CapturedLog.of(BroadcastSearch.class)) {
            Optional<InetSocketAddress> found =
                    BroadcastSearch.onLoopback("lab", other.port(), "").find(ROUND);

            assertThat(found).isEmpty();
            assertThat(log.lines())
                    .anySatisfy(line ->
                            assertThat(line).contains("because of a different netname (other)"));
        }
    }

    @Test
    @Tag("R-D13")
    void caseOfTheNetnameDoesNotMatter() throws Exception {
        try (Responder lab = new Responder(43, 1000, "LAB");
                CapturedLog log = CapturedLog.of(BroadcastSearch.class)) {
            assertThat(BroadcastSearch.onLoopback("lab", lab.port(), "").find(ROUND))
                    .contains(lab.address());
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).startsWith("Suitable scheduler found at"));
        }
    }

    @Test
    @Tag("R-D13")
    void bogusVersionIsIgnoredWithAReason() throws Exception {
        try (Responder bogus = new Responder(200, 1000, "lab");
                CapturedLog log = CapturedLog.of(BroadcastSearch.class)) {
            assertThat(BroadcastSearch.onLoopback("lab", bogus.port(), "").find(ROUND)).isEmpty();
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("Ignoring bogus version 200"));
        }
    }

    @Test
    @Tag("R-D14")
    void higherVersionWins() throws Exception {
        try (Responder older = new Responder(43, 1000, "lab");
                Responder newer = new Responder(44, 2000, "lab")) {
            assertThat(best(older, newer)).contains(newer.address());
        }
    }

    @Test
    @Tag("R-D14")
    void amongEqualVersionsTheLongestRunningWins() throws Exception {
        try (Responder first = new Responder(43, 1000, "lab");
                Responder second = new Responder(43, 2000, "lab")) {
            assertThat(best(second, first)).contains(first.address());
        }
    }

    @Test
    void netnamesAreThoseWhoAnswer() throws Exception {
        try (Responder lab = new Responder(43, 1000, "lab")) {
            assertThat(BroadcastSearch.onLoopback("other", lab.port(), "").netnames())
                    .containsExactly("lab");
        }
    }

    private static Optional<InetSocketAddress> best(Responder one, Responder other)
            throws IOException, InterruptedException {
        String paired = one.port() + ":" + other.port();
        return BroadcastSearch.onLoopback("lab", one.port(), paired).find(ROUND);
    }

    /** Answers queries as a scheduler does. */
    private static final class Responder implements AutoCloseable {

        private final DatagramSocket socket;
        private final DiscoveryReply reply;
        private final BlockingQueue<byte[]> queries = new LinkedBlockingQueue<>();

        Responder(int version, long startTime, String netname) throws IOException {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            reply = new DiscoveryReply(version, startTime, netname);
            Thread.ofVirtual().start(this::answerAll);
        }

        int port() {
            return socket.getLocalPort();
        }

        InetSocketAddress address() {
            return new InetSocketAddress(socket.getLocalAddress(), port());
        }

        @Override
        public void close() {
            socket.close();
        }

        private void answerAll() {
            DatagramPacket packet = new DatagramPacket(new byte[16], 16);
            while (!socket.isClosed()) {
                try {
                    packet.setLength(16);
                    socket.receive(packet);
                    byte[] query = new byte[packet.getLength()];
                    ByteBuffer.wrap(packet.getData()).get(query);
                    queries.add(query);
                    byte[] bytes = reply.encode(new DiscoveryQuery(query[0]));
                    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                } catch (IOException e) {
                    return;
                }
            }
        }
    }
}
