package org.jcecc.protocol.vectors;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording over a TCP connection of loopback, received by a {@link PeerConnection}. */
class BlockingReplayTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Watchdog WATCHDOG = new Watchdog();

    @AfterAll
    static void endWatchdog() {
        WATCHDOG.close();
    }

    @ParameterizedTest
    @MethodSource("org.jcecc.protocol.vectors.Replay#directions")
    void peerConnectionReceivesWhatWasRecorded(Replay.Arguments arguments) throws Exception {
        Replay.check(arguments, BlockingReplayTest::receive);
    }

    private static Receiver.Outcome receive(List<byte[]> pieces, int ownMaximum, boolean asMonitor)
            throws Exception {
        try (var listening = ServerSocketChannel.open()) {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (var sender = SocketChannel.open(listening.getLocalAddress());
                    var accepted = listening.accept()) {
                Thread.ofVirtual().start(() -> send(pieces, sender));
                FutureTask<String> words = new FutureTask<>(() -> words(sender));
                Thread.ofVirtual().start(words);
                Receiver.Outcome outcome = receive(accepted, ownMaximum, asMonitor);
                return new Receiver.Outcome(
                        words.get(LIMIT.toSeconds(), TimeUnit.SECONDS),
                        outcome.messages(),
                        outcome.violation());
            }
        }
    }

    /** The receiver's half of the handshake, as far as it comes. */
    private static String words(SocketChannel from) throws IOException {
        ByteBuffer words = ByteBuffer.allocate(2 * Integer.BYTES);
        int count = 0;
        while (words.hasRemaining() && count >= 0) {
            count = from.read(words);
        }
        return HexFormat.of().formatHex(words.array(), 0, words.position());
    }

    private static void send(List<byte[]> pieces, SocketChannel to) {
        try {
            for (byte[] piece : pieces) {
                ByteBuffer rest = ByteBuffer.wrap(piece);
                while (rest.hasRemaining()) {
                    to.write(rest);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // The receiver does not have to take what follows a violation.
        }
    }

    private static Receiver.Outcome receive(
            SocketChannel accepted, int ownMaximum, boolean asMonitor) throws Exception {
        List<Message> messages = new ArrayList<>();
        try (PeerConnection peer = PeerConnection.accept(accepted, ownMaximum, LIMIT, WATCHDOG)) {
            if (asMonitor) {
                peer.readAsMonitor();
            }
            while (true) {
                messages.add(peer.receive(LIMIT));
            }
        } catch (EOFException e) {
            return new Receiver.Outcome("", messages, null);
        } catch (ProtocolException e) {
            return new Receiver.Outcome("", messages, e);
        }
    }
}
