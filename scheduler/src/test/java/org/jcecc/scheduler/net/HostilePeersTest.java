package org.jcecc.scheduler.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Frames;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes no conforming peer sends, on each port; a daemon beside them is served all the time. */
@Timeout(180)
class HostilePeersTest {

    /** Handshake of a peer that speaks 44: its version, and the scheduler's proposal again. */
    private static final byte[] HANDSHAKE = {44, 0, 0, 0, 44, 0, 0, 0};

    private static final Login LOGIN = new Login(1, 1, List.of(), "bad", "x86_64", true, true, 3);

    private static final GetCompileServer ABSURD =
            new GetCompileServer(
                    List.of(), "a.cpp", 1, -1, "x86_64", 0, 1, "", false, 0, 1, 0, 0, List.of());

    /** CS_CONF: two words of frame, two numbers, an empty string. It may be lost with the rest. */
    private static final int CONFIGURATION_LENGTH = 21;

    private static final int ATTEMPTS = 300;

    private final SplittableRandom random = new SplittableRandom(20_260_101);

    @SuppressWarnings("NullAway.Init") // JUnit calls start() first
    private RunningScheduler scheduler;

    @SuppressWarnings("NullAway.Init") // JUnit calls start() first
    private PeerConnection daemon;

    private int clients;

    @BeforeEach
    void start() throws IOException {
        scheduler = RunningScheduler.patient();
        daemon = scheduler.daemon("good");
    }

    @AfterEach
    void everybodyElseIsServed() throws IOException {
        RunningScheduler.assertServed(daemon, ++clients);
        RunningScheduler.await("only the good one", () -> scheduler.figures().servers() == 1);
        daemon.close();
        scheduler.close();
    }

    /** R-S88, R-S89. */
    @ParameterizedTest
    @CsvSource({
        "no length, 00000000",
        "length without room for a number, 00000003 000000",
        "length just above the limit, 00100001 00000050",
        "negative length, ffffffff 00000050",
        "unknown number, 00000004 00000001",
        "unknown large number, 00000004 7fffffff",
        "fields missing, 00000004 00000050",
        "string longer than its frame, 00000014 00000050 00000001 00000001 00000000 7fffffff",
        "list longer than its frame, 00000010 00000050 00000001 00000001 7fffffff",
        "bytes behind the fields, 00000008 00000042 00000000",
        "message of a client, 00000004 00000059",
        "message of a scheduler, 00000004 0000005b",
        "not a first message, 00000004 00000042",
    })
    void malformedFrameEndsItsConnection(String what, String bytes) throws IOException {
        assertThat(what).isNotBlank();
        try (Socket hostile = scheduler.raw()) {
            hostile.getOutputStream().write(HANDSHAKE);
            hostile.getOutputStream().write(bytes(bytes));

            assertThat(hostile.getInputStream().readAllBytes()).hasSize(8);
        }
    }

    /** R-S88, R-S89. */
    @ParameterizedTest
    @CsvSource({
        "no length, 00000000",
        "length just above the limit, 00100001 00000050",
        "unknown number, 00000004 00000001",
        "message of another role, 00000004 00000052",
    })
    void malformedFrameOfADaemonEndsItsConnection(String what, String bytes) throws IOException {
        assertThat(what).isNotBlank();
        try (Socket hostile = scheduler.raw()) {
            hostile.getOutputStream().write(HANDSHAKE);
            hostile.getOutputStream().write(frame(LOGIN));
            hostile.getOutputStream().write(bytes(bytes));

            assertThat(hostile.getInputStream().readAllBytes())
                    .hasSizeBetween(8, 8 + CONFIGURATION_LENGTH);
        }
    }

    @Test
    void requestForAbsurdlyManyServersEndsItsConnection() throws IOException {
        try (Socket hostile = scheduler.raw()) {
            hostile.getOutputStream().write(HANDSHAKE);
            hostile.getOutputStream().write(frame(LOGIN));
            hostile.getOutputStream().write(frame(ABSURD));

            assertThat(hostile.getInputStream().readAllBytes())
                    .hasSizeBetween(8, 8 + CONFIGURATION_LENGTH);
        }
    }

    @Test
    void randomBytesOnTheMainPort() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (random.nextBoolean()) {
                bytes.writeBytes(HANDSHAKE);
                if (random.nextBoolean()) {
                    bytes.writeBytes(frame(LOGIN));
                }
                bytes.writeBytes(ByteBuffer.allocate(4).putInt(random.nextInt(400)).array());
                bytes.writeBytes(ByteBuffer.allocate(4).putInt(random.nextInt(60, 100)).array());
            }
            bytes.writeBytes(randomBytes(random.nextInt(1, 600)));
            send(scheduler.raw(), bytes.toByteArray());
            RunningScheduler.assertServed(daemon, ++clients);
        }
    }

    @Test
    void randomBytesOnTheControlPort() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(
                    switch (random.nextInt(4)) {
                        case 0 -> "listcs ".getBytes(StandardCharsets.ISO_8859_1);
                        case 1 -> "why ".getBytes(StandardCharsets.ISO_8859_1);
                        case 2 -> "json ".getBytes(StandardCharsets.ISO_8859_1);
                        default -> new byte[0];
                    });
            bytes.writeBytes(randomBytes(random.nextInt(1, 600)));
            send(scheduler.control(), bytes.toByteArray());
            RunningScheduler.assertServed(daemon, ++clients);
        }
    }

    @Test
    void controlLineThatNeverEnds() throws IOException {
        try (Socket operator = scheduler.control()) {
            byte[] piece = new byte[1 << 16];
            Arrays.fill(piece, (byte) 'x');
            assertThat(ended(operator, piece)).isTrue();
        }
    }

    @Test
    void operatorWhoDoesNotReadHisAnswers() throws IOException {
        try (Socket operator = scheduler.control()) {
            byte[] commands = "help\n".repeat(10_000).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(ended(operator, commands)).isTrue();
        }
    }

    @Test
    void randomDatagrams() throws IOException {
        try (DatagramSocket hostile = new DatagramSocket()) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                byte[] bytes = randomBytes(random.nextInt(0, 400));
                if (bytes.length > 4 && random.nextBoolean()) {
                    System.arraycopy("ICF".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 3);
                }
                hostile.send(datagram(bytes));
            }
            RunningScheduler.await("an answer", () -> answered(hostile));
        }
    }

    /** Asks where the scheduler is; the question may get lost behind so many datagrams. */
    private boolean answered(DatagramSocket asker) {
        try {
            asker.setSoTimeout(1000);
            asker.send(datagram((byte) 44));
            asker.receive(new DatagramPacket(new byte[1000], 1000));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatagramPacket datagram(byte... bytes) {
        return new DatagramPacket(
                bytes, bytes.length, InetAddress.getLoopbackAddress(), scheduler.port());
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Writes for as long as the other end lets us; whether it has ended the connection. */
    private static boolean ended(Socket socket, byte[] piece) {
        try {
            for (int i = 0; i < 10_000; i++) {
                socket.getOutputStream().write(piece);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        try (socket) {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            // The scheduler may have ended the connection before all was written.
            assertThat(e).isNotNull();
        }
    }

    private static byte[] frame(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part : Frames.encode(message, 44)) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
