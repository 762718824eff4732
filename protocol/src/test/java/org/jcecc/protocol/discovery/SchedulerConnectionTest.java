package org.jcecc.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jcecc.protocol.ProtocolVersion.EXTENDED;
import static org.jcecc.protocol.ProtocolVersion.LATEST;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final InetSocketAddress LOOPBACK =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Watchdog watchdog = new Watchdog();

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void schedulerThatLooksAtConnectionsOnlyWhenAskedIsWoken() throws Exception {
        try (ServerSocketChannel connections = ServerSocketChannel.open().bind(LOOPBACK);
                DatagramSocket questions = new DatagramSocket(connections.getLocalAddress())) {
            var address = (InetSocketAddress) connections.getLocalAddress();
            var scheduler = new FutureTask<>(() -> acceptWhenAsked(questions, connections));
            Thread.ofVirtual().start(scheduler);

            try (PeerConnection opened =
                            SchedulerConnection.open(address, null, EXTENDED, LONG, watchdog);
                    PeerConnection accepted = scheduler.get(LONG.toSeconds(), TimeUnit.SECONDS)) {
                assertThat(opened.version().agreed()).isEqualTo(LATEST);
                assertThat(accepted.peer()).isEqualTo(opened.local());
            }
        }
    }

    @Test
    void schedulerThatNeverAnswersIsLeftAfterTheLimit() throws Exception {
        try (ServerSocketChannel deaf = ServerSocketChannel.open().bind(LOOPBACK)) {
            var address = (InetSocketAddress) deaf.getLocalAddress();
            Duration limit = Duration.ofMillis(300);

            assertThatThrownBy(() ->
                            SchedulerConnection.open(address, null, EXTENDED, limit, watchdog))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining(address.toString());
        }
    }

    private PeerConnection acceptWhenAsked(
            DatagramSocket questions, ServerSocketChannel connections) throws Exception {
        var packet = new DatagramPacket(new byte[16], 16);
        questions.receive(packet);
        assertThat(packet.getLength()).isEqualTo(1);
        assertThat(packet.getData()[0]).isEqualTo((byte) LATEST);
        SocketChannel channel = connections.accept();
        return PeerConnection.accept(channel, LATEST, LONG, watchdog);
    }
}
