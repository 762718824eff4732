package org.jcecc.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerFinderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Test
    void schedulerThatAnswersIsFoundAtTheAddressItAnsweredFrom() throws IOException {
        var lab = new DiscoveryReply(43, 1000, "lab");
        var other = new DiscoveryReply(44, 1000, "other");

        try (DatagramSocket scheduler = answering(lab, other)) {
            SchedulerFinder finder = SchedulerFinder.onLoopback(scheduler.getLocalPort());

            assertThat(finder.find("LAB", PATIENCE))
                    .contains(
                            new SchedulerCandidate(
                                    (InetSocketAddress) scheduler.getLocalSocketAddress(), lab));
        }
    }

    @Test
    void everybodyWhoAnswersIsListed() throws IOException {
        var lab = new DiscoveryReply(43, 1000, "lab");
        var other = new DiscoveryReply(44, 1000, "other");

        try (DatagramSocket scheduler = answering(lab, other)) {
            List<SchedulerCandidate> answers =
                    SchedulerFinder.onLoopback(scheduler.getLocalPort()).ask(PATIENCE);

            assertThat(answers).extracting(SchedulerCandidate::reply).containsExactly(lab, other);
        }
    }

    @Test
    void withoutAnAnswerNothingIsFound() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            SchedulerFinder finder = SchedulerFinder.onLoopback(silent.getLocalPort());

            assertThat(finder.find("lab", Duration.ofMillis(50))).isEmpty();
        }
    }

    @Test
    void localNetworksCanBeAsked() throws IOException {
        // Nobody listens on this port; that the queries leave without an error is what counts.
        try (DatagramSocket unused = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            SchedulerFinder finder = SchedulerFinder.onLocalNetworks(unused.getLocalPort());

            assertThat(finder.find("no-such-network", Duration.ofMillis(50))).isEmpty();
        }
    }

    /** A socket that answers one query with noise and then each of the replies. */
    private static DatagramSocket answering(DiscoveryReply... replies) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> answer(socket, replies));
        return socket;
    }

    private static void answer(DatagramSocket socket, DiscoveryReply... replies) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[16], 16);
            socket.receive(packet);
            ByteBuffer datagram = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            DiscoveryQuery query = DiscoveryQuery.decode(datagram).orElseThrow();
            byte[] noise = new byte[400];
            socket.send(new DatagramPacket(noise, noise.length, packet.getSocketAddress()));
            for (DiscoveryReply reply : replies) {
                byte[] bytes = reply.encode(query);
                socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            socket.close(); // the test sees that nothing is found
        }
    }
}
