package org.jcecc.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.TransferEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Peers that say little, for ever, or in thousands, and peers that claim more than they say.
 * Whoever compiles is served meanwhile.
 */
class SlowPeersIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String LOGIN_LIMIT_SECONDS = "6";
    private static final int THOUSANDS = 10_000;

    /** For class files, logs and what else this process and the other one open. */
    private static final int OTHER_FILES = 500;

    private static final int MORE_DESCRIPTORS = 16;

    /** Twice what the programs' heaps may have, in KiB. */
    private static final long MOST_RESIDENT_KIB = 800 << 10;

    private static final int BOMB = 256 << 20;

    @TempDir private static Path clusterDirectory;
    private static Cluster cluster;

    @TempDir private Path work;

    @BeforeAll
    static void startCluster() {
        List<String> limit = List.of("--login-limit", LOGIN_LIMIT_SECONDS);
        cluster = Cluster.start(clusterDirectory, 1, Map.of("scheduler", limit, "worker1", limit));
    }

    @BeforeEach
    void compileOnce() throws IOException {
        Files.writeString(work.resolve("unit.c"), "int unit(int value) { return value * 7; }\n");
        cluster.awaitRemoteCompile(this::compile);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({"scheduler, 1", "worker1, 2"})
    void thousandsOfSilentConnectionsAreBorneAndThenClosed(String program, int address)
            throws Exception {
        ProcessHandle process = cluster.process(program);
        int before = descriptors(process);
        int count = (int) Math.min(THOUSANDS, descriptorLimit() - OTHER_FILES);
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                silent.add(SocketChannel.open(target(program, address)));
            }
            cluster.awaitRemoteCompile(this::compile);
            System.out.printf("%d connections to %s%n", count, program);

            Await.until(
                    "descriptors given back",
                    LIMIT,
                    () -> descriptors(process) <= before + MORE_DESCRIPTORS,
                    () -> "%d now, %d before".formatted(descriptors(process), before));
        } finally {
            for (SocketChannel channel : silent) {
                channel.close();
            }
        }
        assertSound(process);
    }

    /** A byte with each compile of somebody else: there is always one more to come. */
    @ParameterizedTest
    @CsvSource({
        "scheduler, 1, handshake",
        "scheduler, 1, message",
        "worker1, 2, handshake",
        "worker1, 2, message"
    })
    void connectionThatDripsIsClosedWhileOthersAreServed(String program, int address, String part)
            throws Exception {
        try (SocketChannel dripping = SocketChannel.open(target(program, address))) {
            if (part.equals("message")) {
                dripping.write(handshake());
            }
            dripping.configureBlocking(false);
            // As long as a message may be, and of no sense: no byte of it is looked at alone.
            ByteBuffer bytes = ByteBuffer.allocate(1 << 20).putInt(0, (1 << 20) - 4);
            if (part.equals("handshake")) {
                bytes = handshake();
            }
            int served = 0;
            while (drips(dripping, bytes)) {
                compile();
                served++;
            }
            assertThat(served).as("compiles meanwhile").isPositive();
        }
        cluster.awaitRemoteCompile(this::compile);
        assertSound(cluster.process(program));
    }

    /** Whole messages of one byte each: only all of them together are too slow. */
    @Test
    void environmentThatDripsIsBrokenOffAndSaidSoWhileOthersAreServed() throws Exception {
        String name = "dripping";
        try (var watchdog = new Watchdog();
                var dripping =
                        PeerConnection.connect(
                                target("worker1", 2), ProtocolVersion.LATEST, LIMIT, watchdog)) {
            dripping.send(new TransferEnvironment(name, "x86_64"));
            ByteBuffer oneByte = ByteBuffer.wrap(Zstd.compress(new byte[1]));
            FileChunk chunk = new FileChunk(1, Compression.ZSTD, oneByte);
            Await.until(
                    "broken off",
                    LIMIT,
                    () -> {
                        compile();
                        return !sends(dripping, chunk);
                    },
                    () -> "still taken");
        }
        assertThat(cluster.logged("worker1", "environment " + name))
                .singleElement()
                .asString()
                .contains("127.0.0.")
                .endsWith("(expected: 16384 bytes/s after " + LOGIN_LIMIT_SECONDS + " s)");
        cluster.awaitRemoteCompile(this::compile);
        assertSound(cluster.process("worker1"));
    }

    /** Words that were sent, and then nothing: what a machine leaves that has lost its power. */
    @Test
    void connectionThatIsSilentAfterItsHandshakeIsClosedByAWorker() throws Exception {
        try (SocketChannel silent = SocketChannel.open(target("worker1", 2))) {
            silent.write(handshake());

            assertThat(silent.socket().getInputStream().readAllBytes()).hasSize(8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "scheduler, 1, P", // a login: port, slots, a list
        "worker1, 2, I" // a job: language, number, a list
    })
    void listOfFourBillionsEndsItsConnection(String program, int address, char type)
            throws Exception {
        try (SocketChannel hostile = SocketChannel.open(target(program, address))) {
            hostile.write(handshake());
            ByteBuffer frame = ByteBuffer.allocate(64);
            frame.putInt(frame.capacity() - Integer.BYTES).putInt(type);
            frame.putInt(1).putInt(1).putInt(-1);
            hostile.write(frame.rewind());

            assertThat(hostile.socket().getInputStream().readAllBytes()).hasSize(8);
        }
        cluster.awaitRemoteCompile(this::compile);
        assertSound(cluster.process(program));
    }

    @Test
    void sourceThatGrowsWhenItIsUnpackedIsRefused() throws Exception {
        String[] environment = installedEnvironment();
        byte[] packed = Zstd.compress(new byte[BOMB]);
        try (var watchdog = new Watchdog();
                var hostile =
                        PeerConnection.connect(
                                target("worker1", 2), ProtocolVersion.EXTENDED, LIMIT, watchdog)) {
            hostile.send(
                    new CompileFile(
                            0,
                            4711,
                            List.of("-c"),
                            List.of(),
                            List.of(),
                            environment[1],
                            environment[0],
                            "gcc",
                            "unit.c",
                            "/tmp",
                            "unit.o",
                            false));
            hostile.send(
                    new FileChunk(
                            FileChunk.MAX_UNCOMPRESSED, Compression.ZSTD, ByteBuffer.wrap(packed)));

            // Whose source it was is to compile it himself.
            assertThat(hostile.receive(LIMIT))
                    .isInstanceOfSatisfying(
                            CompileResult.class,
                            result -> {
                                assertThat(result.status()).isNotZero();
                                assertThat(result.outOfMemory()).isTrue();
                            });
        }
        cluster.awaitRemoteCompile(this::compile);
        assertSound(cluster.process("worker1"));
    }

    private InetSocketAddress target(String program, int address) {
        int port = program.equals("scheduler") ? cluster.port() : cluster.port() + 2;
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + address), port);
    }

    /** Writes a byte unless the peer has closed; the last one again and again. */
    private static boolean drips(SocketChannel channel, ByteBuffer bytes) {
        try {
            bytes.limit(Math.min(bytes.capacity(), bytes.position() + 1));
            if (bytes.position() < bytes.capacity() - 1) {
                channel.write(bytes);
            }
            return channel.read(ByteBuffer.allocate(100)) >= 0;
        } catch (IOException e) {
            return false; // reset
        }
    }

    private static boolean sends(PeerConnection peer, FileChunk chunk) {
        try {
            peer.send(chunk);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static ByteBuffer handshake() {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ProtocolVersion.RELEASE_1_4)
                .putInt(ProtocolVersion.RELEASE_1_4)
                .rewind();
    }

    /** Platform and name of one that the worker has. */
    private String[] installedEnvironment() throws IOException {
        return cluster.control("internals worker1").stream()
                .map(String::strip)
                .filter(line -> line.startsWith("envs: "))
                .findFirst()
                .orElseThrow()
                .substring("envs: ".length())
                .split(" ", -1);
    }

    private void compile() {
        Command.of(Installation.program("bin/jcecc"), "gcc", "-O1", "-c", "unit.c")
                .in(work)
                .with(cluster.clientVariables())
                .succeed();
    }

    private static void assertSound(ProcessHandle process) throws IOException {
        assertThat(process.isAlive()).isTrue();
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            long resident =
                    lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
            assertThat(resident).as("resident memory in KiB").isBetween(1L, MOST_RESIDENT_KIB);
        }
    }

    private static long descriptorLimit() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/limits"))) {
            return lines.filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split("\\s+", -1)[4])
                    .filter(hard -> hard.matches("[0-9]+"))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }
    }

    private static int descriptors(ProcessHandle process) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
