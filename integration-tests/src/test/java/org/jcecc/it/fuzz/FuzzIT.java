package org.jcecc.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile pieces for every listening socket, while honest people compile. 100,000 in all, or {@code
 * -Djcecc.fuzz.pieces=N}; {@code -Djcecc.fuzz.seed=N} repeats a run.
 */
class FuzzIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int SOCKETS = 8;
    private static final int PIECES = Integer.getInteger("jcecc.fuzz.pieces", 100_000) / SOCKETS;
    private static final long SEED = Long.getLong("jcecc.fuzz.seed", 20_240_601);
    private static final int CHOSEN_VERSION = 44;

    /** More than any of the programs may have of heap and all else, in KiB. */
    private static final long MOST_RESIDENT_KIB = 800 << 10;

    /** Descriptors a process may have more than before: files it opens once, pooled connections. */
    private static final int MORE_DESCRIPTORS = 16;

    @TempDir private Path clusterDirectory;
    @TempDir private Path work;
    private Cluster cluster;
    private Path expected;

    @BeforeEach
    void startCluster() throws IOException {
        cluster = Cluster.start(clusterDirectory, 1);
        Files.writeString(work.resolve("unit.c"), "int unit(int value) { return value * 7; }\n");
        expected = work.resolve("expected.o");
        Command.of("gcc", "-O1", "-c", "unit.c", "-o", expected.toString()).in(work).succeed();
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void honestPeersAreServedWhileEverySocketIsFedWithGarbage() throws Exception {
        awaitRemoteCompile();
        List<ProcessHandle> servers = cluster.running().toList();
        List<Integer> descriptors = servers.stream().map(FuzzIT::descriptors).toList();
        var over = new AtomicBoolean();
        try (ExecutorService honest = Executors.newSingleThreadExecutor()) {
            Future<Integer> compiles = honest.submit(() -> compileUntil(over));
            try {
                feedEverySocket();
            } finally {
                over.set(true);
            }
            assertThat(compiles.get()).as("compiles while the sockets were fed").isPositive();
        }

        awaitRemoteCompile();
        Stream<ProcessHandle> processes =
                Stream.concat(servers.stream(), Stream.of(cluster.resident()));
        for (ProcessHandle process : processes.toList()) {
            assertThat(process.isAlive()).as("%s lives", process.info().commandLine()).isTrue();
            assertThat(residentKiB(process))
                    .as("resident memory of %s in KiB", process.info().commandLine())
                    .isLessThan(MOST_RESIDENT_KIB);
        }
        for (int i = 0; i < servers.size(); i++) {
            ProcessHandle process = servers.get(i);
            int before = descriptors.get(i);
            Await.until(
                    "descriptors given back",
                    LIMIT,
                    () -> descriptors(process) <= before + MORE_DESCRIPTORS,
                    () ->
                            "%s: %d now, %d before"
                                    .formatted(
                                            process.info().commandLine(),
                                            descriptors(process),
                                            before));
        }
    }

    private void feedEverySocket() throws IOException {
        var random = new SplittableRandom(SEED);
        var frames = RecordedFrames.ofConnections();
        List<SocketAddress> framed =
                List.of(
                        onLoopback(1, cluster.port()),
                        onLoopback(1, cluster.port() + 2),
                        onLoopback(2, cluster.port() + 2),
                        UnixDomainSocketAddress.of(cluster.socket(Cluster.SUBMITTER)),
                        UnixDomainSocketAddress.of(cluster.socket("worker1")));
        for (SocketAddress target : framed) {
            RandomGenerator own = random.split();
            new HostilePeer(target, own, new Mutator(own, frames), handshake()).send(PIECES);
        }
        feedControlPort(random.split());
        feedDiscovery(random.split());
        feedResident(random.split());
    }

    private void feedControlPort(RandomGenerator random) throws IOException {
        List<byte[]> commands =
                Stream.of(
                                "help",
                                "listcs",
                                "listjobs",
                                "listblocks",
                                "why 1",
                                "capacity",
                                "json",
                                "quit")
                        .map(command -> (command + "\r\n").getBytes(StandardCharsets.US_ASCII))
                        .toList();
        new HostilePeer(
                        onLoopback(1, cluster.port() + 1),
                        random,
                        new Mutator(random, commands),
                        new byte[] {'\n'})
                .send(PIECES);
    }

    private void feedDiscovery(RandomGenerator random) throws IOException {
        var mutator = new Mutator(random, RecordedFrames.ofDiscovery());
        try (DatagramSocket socket = new DatagramSocket()) {
            SocketAddress target = onLoopback(1, cluster.port());
            for (int sent = 0; sent < PIECES; sent++) {
                byte[] piece = mutator.next();
                socket.send(new DatagramPacket(piece, piece.length, target));
            }
        }
    }

    /**
     * Pieces may together happen to be an order to leave, which it obeys: the next compile starts
     * another.
     */
    private void feedResident(RandomGenerator random) throws IOException {
        String directory = work.toString();
        var mutator =
                new Mutator(random, LauncherFrames.honest(directory), LauncherFrames::asksToLeave);
        int step = 100;
        for (int sent = 0; sent < PIECES; sent += step) {
            try {
                var target = UnixDomainSocketAddress.of(residentSocket());
                new HostilePeer(target, random, mutator, LauncherFrames.hello(directory))
                        .send(step);
            } catch (SocketException e) {
                compile();
            }
        }
    }

    private Path residentSocket() throws IOException {
        try (DirectoryStream<Path> sockets =
                Files.newDirectoryStream(clusterDirectory.resolve("client"), "*.sock")) {
            for (Path socket : sockets) {
                return socket;
            }
        }
        throw new ConnectException("resident client: no socket");
    }

    private int compileUntil(AtomicBoolean over) throws IOException {
        int compiles = 0;
        while (!over.get()) {
            compile();
            compiles++;
        }
        return compiles;
    }

    private void compile() throws IOException {
        Path object = Files.createTempFile(work, "unit", ".o");
        Command.of(
                        Installation.program("bin/jcecc"),
                        "gcc",
                        "-O1",
                        "-c",
                        "unit.c",
                        "-o",
                        object.toString())
                .in(work)
                .with(cluster.clientVariables())
                .succeed();
        assertThat(Files.mismatch(object, expected)).isEqualTo(-1);
        Files.delete(object);
    }

    private void awaitRemoteCompile() {
        cluster.awaitRemoteCompile(() -> {
            try {
                compile();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static InetSocketAddress onLoopback(int last, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + last), port);
    }

    /** The two words of the handshake, for a peer that knows what the answer will be. */
    private static byte[] handshake() {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CHOSEN_VERSION)
                .putInt(CHOSEN_VERSION)
                .array();
    }

    private static int descriptors(ProcessHandle process) {
        Path folder = Path.of("/proc/" + process.pid() + "/fd");
        try (Stream<Path> open = Files.list(folder)) {
            return (int) open.count();
        } catch (IOException e) {
            throw new AssertionError(folder + ": not readable", e);
        }
    }

    private static long residentKiB(ProcessHandle process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new AssertionError(process + ": no VmRSS");
    }
}
