package org.jcecc.daemon.soak;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FreePorts;
import org.jcecc.daemon.testing.IdleMachine;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;

/**
 * Sends many small jobs through an installed daemon and prints what it takes up meanwhile. The
 * compiler is the tests' own, which copies its input: what is measured is the daemon.
 */
public final class DaemonSoak {

    /** Clients at the same time: both slots busy, and some that wait. */
    private static final int CLIENTS = 4;

    private static final int PER_CENT = 100;
    private static final int ROWS = 10;
    private static final long MILLIS_PER_TICK = 10;
    private static final Duration REST = Duration.ofSeconds(30);

    /** A unit of some size, so that it travels in more than one chunk. */
    private static final String SOURCE = "int x;\n".repeat(50_000);

    private final Path program;
    private final int jobs;
    private final PrintStream out;

    private DaemonSoak(Path program, int jobs, PrintStream out) {
        this.program = program;
        this.jobs = jobs;
        this.out = out;
    }

    /** Takes the daemon's program and the number of jobs. */
    public static void main(String[] arguments) throws Exception {
        new DaemonSoak(
                        Path.of(arguments[0]).toRealPath(java.nio.file.LinkOption.NOFOLLOW_LINKS),
                        Integer.parseInt(arguments[1]),
                        System.out)
                .run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path directory = Files.createTempDirectory("jcecc-soak-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port = FreePorts.pair();
        try (ServerSocketChannel scheduler = ServerSocketChannel.open()) {
            scheduler.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress address = (InetSocketAddress) scheduler.getLocalAddress();
            Process daemon = start(directory, port, address.getPort());
            try {
                PeerConnection upstream =
                        PeerConnection.accept(
                                scheduler.accept(),
                                ProtocolVersion.LATEST,
                                Peer.PATIENCE,
                                new Watchdog());
                Thread.ofVirtual().start(() -> readAll(upstream));
                measure(daemon, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } finally {
                daemon.destroy();
                daemon.onExit().join();
            }
        } finally {
            delete(directory);
        }
    }

    private void measure(Process daemon, InetSocketAddress address) throws Exception {
        try (TestClient sender = new TestClient(Peer.connect(address).connection())) {
            sender.sendEnvironment(TestClient.ENVIRONMENT, TinyArchive.environment().bytes());
            if (!sender.verify(TestClient.ENVIRONMENT).usable()) {
                throw new IOException("environment: not usable (expected: usable)");
            }
        }
        out.println(
                "| jobs | resident memory | threads | open files | jobs per second | own CPU a job |");
        out.println("|---|---|---|---|---|---|");
        print(daemon, 0, "", "");
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int row = 1; row <= ROWS; row++) {
                long start = System.nanoTime();
                long startTicks = cpuTicks(daemon);
                int count = jobs / ROWS;
                compile(clients, address, count);
                double seconds = (System.nanoTime() - start) / 1e9;
                double millis = (cpuTicks(daemon) - startTicks) * (double) MILLIS_PER_TICK / count;
                print(
                        daemon,
                        row * count,
                        "%.0f".formatted(count / seconds),
                        "%.1f ms".formatted(millis));
            }
        }
        long before = cpuTicks(daemon);
        Thread.sleep(REST);
        double share =
                (cpuTicks(daemon) - before) * (double) MILLIS_PER_TICK / REST.toMillis() * PER_CENT;
        out.printf("%nAt rest for %d s: %.2f %% of a core.%n", REST.toSeconds(), share);
        print(daemon, jobs, "", "");
    }

    private void compile(ExecutorService clients, InetSocketAddress address, int count)
            throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            work.add(() -> {
                compileOne(address);
                return null;
            });
        }
        for (Future<Void> each : clients.invokeAll(work)) {
            each.get();
        }
    }

    private static void compileOne(InetSocketAddress address) throws IOException {
        try (TestClient client = new TestClient(Peer.connect(address).connection())) {
            if (!client.compile(SOURCE).object().endsWith(SOURCE)) {
                throw new IOException("object: not the source (expected: the source)");
            }
        }
    }

    private void print(Process daemon, int done, String rate, String cpu) throws IOException {
        out.printf(
                "| %d | %.0f MB | %d | %d | %s | %s |%n",
                done,
                status(daemon, "VmRSS") / 1000.0,
                status(daemon, "Threads"),
                count(daemon, "fd"),
                rate,
                cpu);
    }

    private static long status(Process daemon, String key) throws IOException {
        for (String line : Files.readAllLines(proc(daemon).resolve("status"))) {
            if (line.startsWith(key + ":")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException(key + ": not there");
    }

    private static long count(Process daemon, String what) throws IOException {
        try (Stream<Path> entries = Files.list(proc(daemon).resolve(what))) {
            return entries.count();
        }
    }

    /** Processor time so far, in ticks of 10 ms. */
    private static long cpuTicks(Process daemon) throws IOException {
        String stat = Files.readString(proc(daemon).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static Path proc(Process daemon) {
        return Path.of("/proc", String.valueOf(daemon.pid()));
    }

    private Process start(Path directory, int port, int schedulerPort) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        program.toString(),
                        "-p",
                        String.valueOf(port),
                        "-s",
                        "127.0.0.1:" + schedulerPort,
                        "-b",
                        directory.resolve("base").toString(),
                        "-m",
                        "2",
                        "-vv",
                        "-l",
                        directory.resolve("log").toString());
        Path socket = directory.resolve("socket");
        builder.environment().put("ICECC_TEST_SOCKET", socket.toString());
        builder.environment().put("ICECC_TESTS", "1");
        builder.environment().put("ICECC_TEST_PROC", IdleMachine.below(directory).toString());
        Process daemon =
                builder.redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Eventually.await("socket", () -> Files.exists(socket) || !daemon.isAlive());
        return daemon;
    }

    /** A scheduler that hears everything and assigns nothing. */
    private static void readAll(PeerConnection upstream) {
        try {
            while (true) {
                upstream.receive(Duration.ofDays(1));
            }
        } catch (IOException e) {
            // The daemon has ended.
            return;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
