package org.jcecc.it.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Command;
import org.testcontainers.DockerClientFactory;

/**
 * A container engine of the tests' own, with its own socket and its own storage, which keeps the
 * images from one run to the next. It changes neither the packet filter nor the forwarding of this
 * machine, so its containers reach each other and nothing else. It ends with the tests.
 */
final class Engine implements AutoCloseable {

    private static final Path STORAGE = Path.of("/var/lib/jcecc-test-docker");
    private static final Path RUNTIME = Path.of("/run/jcecc-test-docker");
    private static final Path SOCKET = RUNTIME.resolve("docker.sock");
    private static final Path PID_FILE = RUNTIME.resolve("docker.pid");

    /** Another run may have to make the images first. */
    private static final Duration OTHER_RUN = Duration.ofMinutes(15);

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofMinutes(1);

    /** The networks every engine has. */
    private static final Set<String> FIXED_NETWORKS = Set.of("bridge", "host", "none");

    private final FileChannel lock;
    private final Process process;

    private Engine(FileChannel lock, Process process) {
        this.lock = lock;
        this.process = process;
    }

    /** Starts it; one at a time on this machine. */
    static Engine start() throws NoEngineException, IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new NoEngineException("a container engine needs root");
        }
        String programs = "command -v dockerd && command -v docker && command -v debootstrap";
        if (Command.of("sh", "-c", programs).run().status() != 0) {
            throw new NoEngineException("dockerd, docker or debootstrap is not installed");
        }
        Files.createDirectories(STORAGE);
        Files.createDirectories(RUNTIME);
        FileChannel lock =
                FileChannel.open(
                        STORAGE.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            awaitOtherRun(lock);
            endLeftOver();
            Path log = RUNTIME.resolve("docker.log");
            Engine engine = new Engine(lock, process(log));
            try {
                engine.awaitService(log);
                engine.removeLeftOvers();
                return engine;
            } catch (NoEngineException | IOException | RuntimeException | Error e) {
                engine.stop();
                throw e;
            }
        } catch (NoEngineException | IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** The way to it. */
    DockerClient client() {
        return DockerClientFactory.lazyClient();
    }

    /** An empty directory on the disk of its images, for what they are made from. */
    Path workDirectory() throws IOException {
        Path directory = STORAGE.resolve("work");
        Command.of("rm", "-rf", "--one-file-system", directory.toString()).succeed();
        return Files.createDirectory(directory);
    }

    @Override
    public void close() throws IOException {
        try {
            removeLeftOvers();
        } finally {
            ignoreLastLook();
            stop();
            lock.close();
        }
    }

    /** Testcontainers looks for left containers when this JVM ends; the engine is gone by then. */
    private static void ignoreLastLook() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (!DockerClientFactory.TESTCONTAINERS_THREAD_GROUP.equals(thread.getThreadGroup())) {
                System.err.println("Exception in thread " + thread.getName());
                thrown.printStackTrace();
            }
        });
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static void awaitOtherRun(FileChannel lock) {
        Await.until(
                "the engine of another run to end",
                OTHER_RUN,
                () -> locked(lock),
                () -> "lock of " + STORAGE + " taken");
    }

    private static boolean locked(FileChannel lock) {
        try {
            return lock.tryLock() != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the engine of a run that was killed before it could. */
    private static void endLeftOver() throws IOException {
        if (!Files.exists(PID_FILE)) {
            return;
        }
        long pid = Long.parseLong(Files.readString(PID_FILE).strip());
        ProcessHandle.of(pid)
                .filter(Engine::isOurs)
                .ifPresent(left -> {
                    left.destroy();
                    Await.until(
                            "the end of an engine that was left",
                            STOP,
                            () -> !left.isAlive(),
                            () -> "process " + pid);
                });
        Files.deleteIfExists(PID_FILE);
    }

    private static boolean isOurs(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains(STORAGE.toString());
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    private static Process process(Path log) {
        return Command.of(
                        "setpriv",
                        "--pdeathsig=TERM", // of the thread that starts it, which runs the tests
                        "dockerd",
                        "--data-root=" + STORAGE.resolve("data"),
                        "--exec-root=" + RUNTIME.resolve("exec"),
                        "--pidfile=" + PID_FILE,
                        "--host=unix://" + SOCKET,
                        "--bridge=none",
                        "--iptables=false",
                        "--ip-masq=false",
                        "--ip-forward=false",
                        "--log-level=warn")
                .start(log);
    }

    private void awaitService(Path log) throws NoEngineException, IOException {
        try {
            Await.until(
                    "a container engine",
                    START,
                    () -> !process.isAlive() || serves(),
                    () -> "no answer");
        } catch (AssertionError e) {
            throw new NoEngineException(String.valueOf(e.getMessage()));
        }
        if (!process.isAlive()) {
            List<String> said = Files.readAllLines(log);
            throw new NoEngineException(
                    "dockerd does not start: " + (said.isEmpty() ? "" : said.getLast()));
        }
    }

    private static boolean serves() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(SOCKET));
            channel.write(
                    StandardCharsets.US_ASCII.encode(
                            "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return StandardCharsets.US_ASCII.decode(answer.flip()).toString().contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }

    private void removeLeftOvers() {
        for (Container container : client().listContainersCmd().withShowAll(true).exec()) {
            client().removeContainerCmd(container.getId()).withForce(true).exec();
        }
        for (Network network : client().listNetworksCmd().exec()) {
            if (!FIXED_NETWORKS.contains(network.getName())) {
                client().removeNetworkCmd(network.getId()).exec();
            }
        }
    }
}
