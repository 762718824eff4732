package org.jcecc.monitor.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.monitor.model.SeenScheduler;
import org.jcecc.protocol.discovery.DiscoveryQuery;
import org.jcecc.protocol.discovery.DiscoveryReply;
import org.jcecc.protocol.discovery.SchedulerFinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiscoveredSchedulerTest {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final List<DatagramSocket> sockets = new ArrayList<>();

    @AfterEach
    void close() {
        sockets.forEach(DatagramSocket::close);
    }

    @Test
    @Tag("R-M02")
    void highestVersionThenEarliestStartIsTakenAtThePortItAnsweredFrom() throws Exception {
        List<DatagramSocket> from =
                answering(
                        new DiscoveryReply(42, 100, "lab"),
                        new DiscoveryReply(43, 300, "LAB"),
                        new DiscoveryReply(43, 200, "Lab"));

        Locator.Found found = find("lAb").orElseThrow();

        assertThat(found.address().getPort()).isEqualTo(from.get(2).getLocalPort());
        assertThat(found.name()).isEqualTo("127.0.0.1");
        assertThat(found.netname()).isEqualTo("Lab");
        assertThat(DiscoveredScheduler.PATIENCE).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @Tag("R-M04")
    void answersOfOtherNetworksAndImpossibleVersionsAreIgnored() throws Exception {
        answering(
                new DiscoveryReply(44, 1, "other"),
                new DiscoveryReply(0, 1, "lab"),
                new DiscoveryReply(128, 1, "lab"));

        assertThat(find("lab")).isEmpty();
    }

    @Test
    @Tag("R-M42")
    void everySchedulerThatAnswersIsListedAndTheChosenOneMarked() throws Exception {
        answering(new DiscoveryReply(43, 300, "lab"), new DiscoveryReply(43, 200, "lab"));

        List<SeenScheduler> seen = find("lab").orElseThrow().seen();

        assertThat(seen).extracting(SeenScheduler::startTime).containsExactly(300L, 200L);
        assertThat(seen).extracting(SeenScheduler::chosen).containsExactly(false, true);
    }

    private Optional<Locator.Found> find(String netname) throws IOException {
        SchedulerFinder finder = SchedulerFinder.onLoopback(sockets.getFirst().getLocalPort());
        return new DiscoveredScheduler(netname, finder, PATIENCE).find();
    }

    /** One socket that hears the query, and one for each answer; noise comes first. */
    private List<DatagramSocket> answering(DiscoveryReply... replies) throws IOException {
        DatagramSocket hearing = socket();
        List<DatagramSocket> answering = new ArrayList<>();
        for (int i = 0; i < replies.length; i++) {
            answering.add(socket());
        }
        Thread.ofVirtual().start(() -> answer(hearing, answering, replies));
        return answering;
    }

    private DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        return socket;
    }

    private static void answer(
            DatagramSocket hearing, List<DatagramSocket> from, DiscoveryReply... replies) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[16], 16);
            hearing.receive(packet);
            DiscoveryQuery query =
                    DiscoveryQuery.decode(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()))
                            .orElseThrow();
            SocketAddress asker = packet.getSocketAddress();
            byte[] wrongMark = replies[0].encode(query);
            wrongMark[0]++;
            send(hearing, wrongMark, asker);
            send(hearing, new byte[17], asker);
            for (int i = 0; i < replies.length; i++) {
                send(from.get(i), replies[i].encode(query), asker);
            }
        } catch (IOException e) {
            hearing.close(); // the test sees that nothing is found
        }
    }

    private static void send(DatagramSocket from, byte[] bytes, SocketAddress to)
            throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }
}
