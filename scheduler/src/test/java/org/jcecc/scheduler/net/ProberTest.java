package org.jcecc.scheduler.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jcecc.scheduler.net.RunningScheduler.PATIENCE;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.net.Bootstraps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProberTest {

    private final EventLoopGroup group = Bootstraps.eventLoops("test", 1);
    private final Prober prober = new Prober(group.next());

    @AfterEach
    void end() {
        Sockets.end(group, 5);
    }

    /** R-S86. */
    @Test
    void testConnectsAndGoesWithoutSendingAByte() throws Exception {
        try (ServerSocket daemon = listening()) {
            CompletableFuture<Boolean> reachable = probe(daemon.getLocalPort());

            try (Socket accepted = daemon.accept()) {
                accepted.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(accepted.getInputStream().readAllBytes()).isEmpty();
            }
            assertThat(reachable.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    /** R-S84. */
    @Test
    void refusedConnectionIsNoSuccess() throws Exception {
        int port;
        try (ServerSocket daemon = listening()) {
            port = daemon.getLocalPort();
        }

        assertThat(probe(port).get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void portThatCannotBeIsNoSuccess() throws Exception {
        assertThat(probe(0).get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
        assertThat(probe(70_000).get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
    }

    /** R-S83. */
    @Test
    void portThatDoesNotAnswerForFiveSecondsIsNoSuccess() throws Exception {
        try (VirtualLoop time = new VirtualLoop();
                FullPort daemon = new FullPort()) {
            List<Boolean> results = new ArrayList<>();
            new Prober(time.loop()).probe("127.0.0.1", daemon.number(), results::add);
            time.run();

            time.pass(Duration.ofMillis(4999));
            assertThat(results).isEmpty();
            time.pass(Duration.ofMillis(1));
            assertThat(results).containsExactly(false);
        }
    }

    private CompletableFuture<Boolean> probe(int port) {
        CompletableFuture<Boolean> reachable = new CompletableFuture<>();
        prober.probe("127.0.0.1", port, reachable::complete);
        return reachable;
    }

    private static ServerSocket listening() throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }
}
