package org.jcecc.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FakeEnvironments;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Ping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientSessionTest {

    private static final int CHUNK = 512 << 10;

    private final ReadAheadBudget budget = new ReadAheadBudget(CHUNK);

    @Test
    void clientThatLeavesItsRunningJobGivesBackWhatItBorrowed() throws Exception {
        try (Watchdog watchdog = new Watchdog();
                ServerSocketChannel listener =
                        ServerSocketChannel.open()
                                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread serving = Thread.ofPlatform().start(() -> serve(listener, watchdog));
            try (Peer client = Peer.connect(listener.getLocalAddress())) {
                client.send(new Ping());
                for (int i = 0; i < 2; i++) {
                    client.send(new FileChunk(CHUNK, Compression.ZSTD, ByteBuffer.allocate(CHUNK)));
                }
                Eventually.await("borrowed", () -> !borrowable());
            }
            serving.join();
        }

        assertThat(borrowable()).isTrue();
    }

    private boolean borrowable() {
        boolean free = budget.borrow(CHUNK);
        if (free) {
            budget.giveBack(CHUNK);
        }
        return free;
    }

    private void serve(ServerSocketChannel listener, Watchdog watchdog) {
        try {
            PeerConnection connection =
                    PeerConnection.accept(
                            listener.accept(), ProtocolVersion.LATEST, Peer.PATIENCE, watchdog);
            JobDesk desk = new JobDesk();
            ClientSession session =
                    new ClientSession(
                            1,
                            false,
                            connection,
                            desk,
                            new FakeEnvironments(),
                            budget,
                            Duration.ofMinutes(5),
                            watchdog);
            desk.session.complete(session);
            session.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Takes whatever a client says first for a job that runs. */
    private static final class JobDesk implements EventSink {

        private final CompletableFuture<ClientSession> session = new CompletableFuture<>();

        @Override
        public void post(Event event) {}

        @Override
        public void handle(Event event) {
            if (event instanceof Event.ClientSaid) {
                session.join().feedJob(Messages.job(1));
            }
        }
    }
}
