package org.jcecc.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.StatusText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int LATEST = ProtocolVersion.LATEST;

    private final Watchdog watchdog = new Watchdog();
    private ServerSocketChannel listening;

    @BeforeEach
    void listen() throws IOException {
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
        watchdog.close();
    }

    @Test
    void messagesGoBothWays() throws Exception {
        try (Pair pair = pair(ProtocolVersion.EXTENDED, ProtocolVersion.EXTENDED)) {
            pair.one.send(new Ping());
            pair.other.send(new LocalJobDone(7));

            assertThat(pair.other.receive(LONG)).isEqualTo(new Ping());
            assertThat(pair.one.receive(LONG)).isEqualTo(new LocalJobDone(7));
            assertThat(pair.one.version().extended()).isTrue();
            assertThat(pair.one.peer()).isEqualTo(pair.other.local());
        }
    }

    @Test
    void unixSocketsCarryTheSame(@TempDir Path folder) throws Exception {
        listening.close();
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));

        try (Pair pair = pair(LATEST, 30)) {
            pair.one.send(new Ping());

            assertThat(pair.other.receive(LONG)).isEqualTo(new Ping());
            assertThat(pair.one.version()).isEqualTo(new PeerVersion(30, 30));
            assertThat(pair.other.version()).isEqualTo(new PeerVersion(30, LATEST));
        }
    }

    @Test
    void largestFrameArrives() throws Exception {
        StatusText text = new StatusText("x".repeat((1 << 20) - 9));

        try (Pair pair = pair(LATEST, LATEST)) {
            FutureTask<?> sending =
                    inBackground(() -> {
                        pair.one.send(text);
                        return null;
                    });

            assertThat(pair.other.receive(LONG)).isEqualTo(text);
            sending.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void messageTooLargeIsRefusedAndTheConnectionGoesOn() throws Exception {
        StatusText text = new StatusText("x".repeat((1 << 20) - 8));

        try (Pair pair = pair(LATEST, LATEST)) {
            assertThatThrownBy(() -> pair.one.send(text)).isInstanceOf(ProtocolException.class);
            pair.one.send(new End());

            assertThat(pair.other.receive(LONG)).isEqualTo(new End());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {39, 40, LATEST})
    void fileArrivesInChunks(int version) throws Exception {
        byte[] file = new byte[1_234_567];
        new Random(1).nextBytes(file);
        Arrays.fill(file, 0, 600_000, (byte) 'x');

        try (Pair pair = pair(LATEST, version)) {
            FutureTask<FileTotals> sending =
                    inBackground(
                            () -> new FileSender(pair.one, 1).send(new ByteArrayInputStream(file)));
            ByteArrayOutputStream arrived = new ByteArrayOutputStream();
            FileTotals received =
                    new FileReceiver(arrived, file.length).receiveFrom(pair.other, LONG);

            assertThat(arrived.toByteArray()).isEqualTo(file);
            assertThat(received).isEqualTo(sending.get(20, TimeUnit.SECONDS));
            assertThat(received.uncompressed()).isEqualTo(file.length);
            assertThat(received.compressed()).isBetween(600_000L, 700_000L);
        }
    }

    @Test
    void emptyFileIsJustItsEnd() throws Exception {
        try (Pair pair = pair(LATEST, LATEST)) {
            new FileSender(pair.one, 1).send(new ByteArrayInputStream(new byte[0]));

            assertThat(pair.other.receive(LONG)).isEqualTo(new End());
        }
    }

    @Test
    void fileBeyondItsLimitIsRefused() throws Exception {
        try (Pair pair = pair(LATEST, LATEST)) {
            new FileSender(pair.one, 1).send(new ByteArrayInputStream(new byte[100_001]));
            FileReceiver receiver = new FileReceiver(new ByteArrayOutputStream(), 100_000);

            assertThatThrownBy(() -> receiver.receiveFrom(pair.other, LONG))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("file: more than 100000 bytes (expected: <= 100000)");
        }
    }

    @Test
    void reasonInTheMiddleOfAFileIsHandedOn() throws Exception {
        try (Pair pair = pair(LATEST, LATEST)) {
            pair.one.send(new StatusText("disk full"));
            FileReceiver receiver = new FileReceiver(new ByteArrayOutputStream(), 100_000);

            assertThatThrownBy(() -> receiver.receiveFrom(pair.other, LONG))
                    .isInstanceOfSatisfying(
                            UnexpectedMessageException.class,
                            e -> assertThat(e.received()).isEqualTo(new StatusText("disk full")))
                    .hasMessage("message: STATUS_TEXT \"disk full\" (expected: FILE_CHUNK or END)");
        }
    }

    @Test
    void silentPeerIsLeftAfterTheLimit() throws Exception {
        try (Pair pair = pair(LATEST, LATEST)) {
            assertThatThrownBy(() -> pair.one.receive(SHORT))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> pair.other.receive(LONG)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void peerThatDoesNotTakeAMessageInTimeIsLeft() throws Exception {
        try (Pair pair = pair(LATEST, LATEST)) {
            StatusText large = new StatusText("x".repeat(1_000_000));

            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    pair.one.send(large, SHORT);
                                }
                            })
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("message: not taken (expected: within 20 ms)");
        }
    }

    @Test
    void silentHandshakeIsLeftAfterTheLimit() throws Exception {
        try (SocketChannel silent = SocketChannel.open(listening.getLocalAddress())) {
            SocketChannel accepted = listening.accept();

            assertThatThrownBy(() -> PeerConnection.accept(accepted, LATEST, SHORT, watchdog))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("handshake with " + silent.getLocalAddress());
            assertThat(accepted.isOpen()).isFalse();
            assertThat(silent.isOpen()).isTrue();
        }
    }

    @Test
    void peerThatClosesWithoutAWordIsAnEndOfStream() throws Exception {
        SocketChannel.open(listening.getLocalAddress()).close();
        SocketChannel accepted = listening.accept();

        assertThatThrownBy(() -> PeerConnection.accept(accepted, LATEST, LONG, watchdog))
                .isInstanceOf(EOFException.class);
        assertThat(accepted.isOpen()).isFalse();
    }

    @Test
    void closingWakesTheReceiver() throws Exception {
        try (Pair pair = pair(LATEST, LATEST)) {
            FutureTask<?> receiving = inBackground(pair.one::receive);

            pair.one.close();

            assertThatThrownBy(() -> receiving.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void reasonReachesAPeerThatIsStillSending() throws Exception {
        try (Pair pair = pair(LATEST, LATEST)) {
            byte[] endless = new byte[100_000];
            new Random(1).nextBytes(endless);
            FutureTask<?> sending =
                    inBackground(() -> {
                        for (int i = 0; i < 100; i++) {
                            new FileSender(pair.one, 1).send(new ByteArrayInputStream(endless));
                        }
                        return pair.one.receive(LONG);
                    });
            FutureTask<?> finishing =
                    inBackground(() -> {
                        pair.other.send(new StatusText("no such environment"));
                        pair.other.finish(LONG);
                        return null;
                    });

            assertThat(sending.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new StatusText("no such environment"));
            assertThatThrownBy(() -> pair.one.receive(LONG)).isInstanceOf(EOFException.class);
            pair.one.close();
            finishing.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void endInTheMiddleOfAFrameSaysWhatIsMissing() throws Exception {
        try (SocketChannel raw = SocketChannel.open(listening.getLocalAddress());
                SocketChannel accepted = listening.accept()) {
            raw.write(ByteBuffer.wrap(new byte[] {44, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 12, 0, 0}));
            raw.shutdownOutput();

            try (var peer = PeerConnection.accept(accepted, LATEST, LONG, watchdog)) {
                assertThatThrownBy(() -> peer.receive(LONG))
                        .isInstanceOf(EOFException.class)
                        .hasMessage("closed by the peer (expected: the other 10 bytes of a frame)");
            }
        }
    }

    @Test
    @Tag("R-M15")
    void monitorPassesOverMessagesItDoesNotKnow() throws Exception {
        try (SocketChannel raw = SocketChannel.open(listening.getLocalAddress());
                SocketChannel accepted = listening.accept()) {
            raw.write(ByteBuffer.wrap(new byte[] {44, 0, 0, 0, 44, 0, 0, 0}));
            raw.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 6, 0, 0, 0, (byte) 200, 1, 2}));
            raw.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 8, 0, 0, 0, 'O', 0, 0, 0, 7}));

            try (var peer = PeerConnection.accept(accepted, LATEST, LONG, watchdog)) {
                peer.readAsMonitor();

                assertThat(peer.receive(LONG)).isEqualTo(new LocalJobDone(7));
            }
        }
    }

    @Test
    void refusedConnectionFails() throws Exception {
        SocketAddress address = listening.getLocalAddress();
        listening.close();

        assertThatThrownBy(() -> PeerConnection.connect(address, LATEST, LONG, watchdog))
                .isInstanceOf(IOException.class);
    }

    @Test
    void unknownHostIsNamed() {
        var address = InetSocketAddress.createUnresolved("nowhere.invalid", 10245);

        assertThatThrownBy(() -> PeerConnection.connect(address, LATEST, LONG, watchdog))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("nowhere.invalid");
    }

    /** Two ends of one connection. */
    private record Pair(PeerConnection one, PeerConnection other) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            one.close();
            other.close();
        }
    }

    private Pair pair(int oneMaximum, int otherMaximum) throws Exception {
        SocketAddress address = listening.getLocalAddress();
        FutureTask<PeerConnection> connecting =
                inBackground(() -> PeerConnection.connect(address, oneMaximum, LONG, watchdog));
        PeerConnection other =
                PeerConnection.accept(listening.accept(), otherMaximum, LONG, watchdog);
        return new Pair(connecting.get(20, TimeUnit.SECONDS), other);
    }

    private static <T> FutureTask<T> inBackground(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        Thread.ofVirtual().start(task);
        return task;
    }
}
