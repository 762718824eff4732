package org.jcecc.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.scheduler.testing.RawPeer;
import org.jcecc.scheduler.testing.SchedulerProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a connection to the main port begins. */
class HandshakeIT {

    @SuppressWarnings("NullAway.Init") // JUnit calls start() first
    private static SchedulerProgram scheduler;

    @BeforeAll
    static void start() throws Exception {
        scheduler = SchedulerProgram.starter().serve();
    }

    @AfterAll
    static void stop() throws IOException {
        scheduler.close();
    }

    /**
     * R-S19. We announce more than the original, so that two of ours can say more to each other:
     * with peers that do so as well something above 44 is agreed on, and means 44 up to 65535.
     */
    @ParameterizedTest
    @CsvSource({"21, 21", "24, 24", "43, 43", "44, 44", "45, 45", "1048576, 65580"})
    void lowerOfBothVersionsIsAgreedOn(int announced, int agreed) throws IOException {
        try (RawPeer peer = RawPeer.connect(scheduler)) {
            assertThat(peer.handshake(announced)).isEqualTo(agreed);
            peer.logInAsMonitor();
        }
    }

    /** R-S19. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 1048577, -1})
    void versionsNoPeerCanHaveEndTheConnection(int announced) throws IOException {
        try (RawPeer peer = RawPeer.connect(scheduler)) {
            peer.offeredVersion();

            assertThatThrownBy(() -> peer.announce(announced)).isInstanceOf(EOFException.class);
        }
    }

    /** R-S20. */
    @Test
    void wrongSecondWordEndsTheConnection() throws IOException {
        try (RawPeer peer = RawPeer.connect(scheduler)) {
            peer.offeredVersion();
            peer.writeVersion(44);
            peer.writeVersion(43);
            peer.logInAsDaemon("alder");

            // The proposal is all there is to read.
            assertThat(peer.readAll()).hasSize(4);
        }
    }

    /**
     * R-S21: accepting does not wait for time to pass; the original would need a second for each,
     * and up to 36 if nothing else happens.
     */
    @Test
    @Timeout(90)
    void connectionsAreAcceptedOneAfterTheOther() throws IOException {
        List<RawPeer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < 120; i++) {
                RawPeer peer = RawPeer.connect(scheduler);
                peers.add(peer);
                assertThat(peer.offeredVersion()).isPositive();
            }
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    /** R-S86. */
    @Test
    void testOfADaemonsPortSendsNothing() throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RawPeer daemon = RawPeer.connect(scheduler)) {
            port.setSoTimeout(60_000);
            daemon.handshake(44);
            daemon.logInAsDaemon("tested", port.getLocalPort(), false);

            try (Socket test = port.accept()) {
                test.setSoTimeout(60_000);
                assertThat(test.getInputStream().read()).isEqualTo(-1);
            }
        }
    }
}
