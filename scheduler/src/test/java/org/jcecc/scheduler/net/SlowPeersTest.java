package org.jcecc.scheduler.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jcecc.scheduler.net.RunningScheduler.PATIENCE;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.MonitorStats;
import org.jcecc.protocol.message.Stats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that say nothing or do not listen: they lose their connection, and nobody else notices. */
@Timeout(180)
class SlowPeersTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    /** R-S90. */
    @Test
    void connectionWithoutAnyByteIsClosed() throws IOException {
        try (RunningScheduler scheduler = RunningScheduler.with(SHORT);
                Socket silent = scheduler.raw()) {
            assertThat(silent.getInputStream().readAllBytes()).hasSize(4);
        }
    }

    /** R-S90. */
    @Test
    void connectionWithoutLoginIsClosed() throws IOException {
        try (RunningScheduler scheduler = RunningScheduler.with(SHORT);
                PeerConnection silent = scheduler.peer()) {
            assertThat(endOf(silent)).isNotNull();
        }
    }

    /** R-S90: bytes that never make a message do not count. */
    @Test
    void connectionThatDripsIsClosed() throws IOException {
        try (RunningScheduler scheduler = RunningScheduler.with(SHORT);
                Socket dripping = scheduler.raw()) {
            // 21 in the order of the handshake, twice, and then half of a length.
            dripping.getOutputStream().write(new byte[] {21, 0, 0, 0, 21, 0, 0, 0, 0, 0});

            assertThat(dripping.getInputStream().readAllBytes()).hasSize(8);
        }
    }

    @Test
    void daemonThatHasLoggedInMayBeSilent() throws IOException {
        try (RunningScheduler scheduler = RunningScheduler.with(SHORT);
                PeerConnection quiet = scheduler.daemon("quiet");
                Socket silent = scheduler.raw()) {
            // When this one is gone the other has been silent for as long.
            assertThat(silent.getInputStream().readAllBytes()).hasSize(4);

            RunningScheduler.assertServed(quiet, 1);
        }
    }

    /** R-S77. */
    @Test
    void monitorThatDoesNotReadIsDropped() throws Exception {
        try (RunningScheduler scheduler = RunningScheduler.patient();
                PeerConnection daemon = scheduler.daemon("n".repeat(200));
                PeerConnection deaf = scheduler.monitor();
                PeerConnection listening = scheduler.monitor()) {
            RunningScheduler.await("two monitors", () -> scheduler.figures().monitors() == 2);
            int reports = 0;

            while (scheduler.figures().monitors() == 2) {
                // In portions, so that whoever reads never has much waiting.
                for (int i = 0; i < 1000; i++) {
                    daemon.send(new Stats(100, 100, 100, ++reports, 1000));
                }
                readUntil(listening, "LoadAvg10:" + reports + "\n");
            }

            assertThat(scheduler.figures().monitors()).isEqualTo(1);
            RunningScheduler.assertServed(daemon, 1);
            assertThat(endOf(deaf)).isNotNull();
        }
    }

    /** R-S87. */
    @Test
    void daemonThatDoesNotReadDelaysNobody() throws Exception {
        try (RunningScheduler scheduler = RunningScheduler.patient();
                PeerConnection other = scheduler.daemon("other");
                PeerConnection deaf = scheduler.daemon("deaf");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var flood = CompletableFuture.runAsync(() -> ask(deaf), threads);

            int served = 0;
            while (!flood.isDone()) {
                RunningScheduler.assertServed(other, ++served);
            }

            assertThat(served).isPositive();
            RunningScheduler.await("one daemon left", () -> scheduler.figures().servers() == 1);
        }
    }

    /** A monitor gets all servers at once when it logs in, more than a socket holds. */
    @Test
    void monitorIsToldOfManyServersAtOnce() throws IOException {
        try (RunningScheduler scheduler = RunningScheduler.patient()) {
            int count = 3000;
            String platform = "p".repeat(250);
            PeerConnection[] daemons = new PeerConnection[count];
            for (int i = 0; i < count; i++) {
                daemons[i] = scheduler.peer();
                daemons[i].send(
                        new Login(1, 1, List.of(), "n".repeat(240) + i, platform, true, true, 3));
            }
            RunningScheduler.await("all daemons", () -> scheduler.figures().servers() == count);

            try (PeerConnection monitor = scheduler.monitor()) {
                RunningScheduler.await("a monitor", () -> scheduler.figures().monitors() == 1);
                for (int i = 0; i < count; i++) {
                    assertThat(monitor.receive(PATIENCE)).isInstanceOf(MonitorStats.class);
                }
            }
            for (PeerConnection daemon : daemons) {
                daemon.close();
            }
        }
    }

    private static void readUntil(PeerConnection monitor, String text) throws IOException {
        while (!(monitor.receive(PATIENCE) instanceof MonitorStats stats
                && stats.text().contains(text))) {
            assertThat(monitor).isNotNull();
        }
    }

    /** Asks until the connection is ended. */
    private static void ask(PeerConnection daemon) {
        try {
            while (true) {
                daemon.send(RunningScheduler.request(7, 100));
            }
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    private static IOException endOf(PeerConnection peer) {
        try {
            while (true) {
                peer.receive(PATIENCE);
            }
        } catch (IOException e) {
            return e;
        }
    }
}
