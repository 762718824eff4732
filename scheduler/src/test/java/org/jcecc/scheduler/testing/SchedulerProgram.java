package org.jcecc.scheduler.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jcecc.scheduler.Scheduler;

/** The scheduler as a program of its own, on the loopback network and a port of its own. */
public final class SchedulerProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = 10_000_000;
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;

    private final OpenDirectory directory;
    private final Process process;
    private final int port;

    private SchedulerProgram(OpenDirectory directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** A scheduler to be started. */
    public static Starter starter() throws IOException {
        return new Starter();
    }

    /** How a scheduler is to be started. */
    public static final class Starter {

        private final OpenDirectory directory = new OpenDirectory();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private List<String> networkInterface = List.of("-i", "lo");
        private int port = freePort();

        private Starter() throws IOException {
            // Announcements stay on this machine.
            environment.put("ICECC_TESTS", "1");
        }

        /** With these arguments behind those that every start has. */
        public Starter arguments(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        /** With an environment variable. */
        public Starter variable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** On a port of the test's choice. */
        public Starter port(int other) {
            port = other;
            return this;
        }

        /** Where other machines can reach it, too. */
        public Starter onAllInterfaces() {
            networkInterface = List.of();
            return this;
        }

        /** On one interface only, not the loopback one. */
        public Starter onInterface(String name) {
            networkInterface = List.of("-i", name);
            return this;
        }

        /** With a log file that has been written to before. */
        public Starter logHolding(String text) throws IOException {
            Path log = log(directory);
            Files.writeString(log, text);
            log.toFile().setWritable(true, false);
            return this;
        }

        /** Starts it with everything in the log and waits until it serves. */
        public SchedulerProgram serve() throws Exception {
            arguments.add("-vvv");
            SchedulerProgram program = start();
            program.awaitLog("scheduler ready");
            return program;
        }

        /** Starts it with a log file. */
        public SchedulerProgram start() throws IOException {
            List<String> words = new ArrayList<>();
            words.addAll(List.of("-p", Integer.toString(port)));
            words.addAll(List.of("-l", log(directory).toString()));
            words.addAll(networkInterface);
            words.addAll(arguments);
            return run(words);
        }

        /** Starts it with the given arguments only. */
        public SchedulerProgram startBare() throws IOException {
            return run(arguments);
        }

        private SchedulerProgram run(List<String> words) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
            command.add("-XX:TieredStopAtLevel=1");
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.add("-cp");
            command.add(directory.copyOfClasses(System.getProperty("java.class.path")));
            command.add(Scheduler.class.getName());
            command.addAll(words);
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectInput(new File("/dev/null"))
                            .redirectOutput(output(directory).toFile())
                            .redirectError(errors(directory).toFile());
            builder.environment().putAll(environment);
            return new SchedulerProgram(directory, builder.start(), port);
        }
    }

    /**
     * A port with a free one behind it, below those from which the kernel takes the ports of
     * outgoing connections: it stays free until the program listens there.
     */
    public static int freePort() {
        return new SplittableRandom()
                .ints(LOWEST_PORT, HIGHEST_PORT)
                .filter(port -> isFree(port) && isFree(port + 1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the log holds a text. */
    public void awaitLog(String text) throws Exception {
        await(text + " in the log", () -> log().contains(text));
    }

    /** Returns when a condition holds. */
    public void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - end > 0 || !process.isAlive()) {
                throw new AssertionError("never: %s; %s%s".formatted(what, errors(), log()));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** Moves the log file away, as a log rotation does. */
    public void rotateLog() throws IOException {
        Files.move(log(directory), directory.path().resolve("scheduler.log.1"));
    }

    /** What is in the log file. */
    public String log() throws IOException {
        return content(log(directory));
    }

    /** What it wrote to standard output. */
    public String output() throws IOException {
        return content(output(directory));
    }

    /** What it wrote to standard error. */
    public String errors() throws IOException {
        return content(errors(directory));
    }

    /** The main port. */
    public int port() {
        return port;
    }

    /** The number of its process. */
    public long pid() {
        return process.pid();
    }

    /** A connection to the main port. */
    public Socket connect() throws IOException {
        return connect(port);
    }

    /** A connection to the control port. */
    public Socket control() throws IOException {
        return connect(port + 1);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** All that the control port says to lines, the last of which ends the session. */
    public String converse(String lines) throws IOException {
        try (Socket session = control()) {
            session.getOutputStream().write(lines.getBytes(StandardCharsets.ISO_8859_1));
            return new String(session.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Sends it a signal. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /** Waits for its end. */
    public int exitStatus() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("end").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        directory.close();
    }

    private static Path log(OpenDirectory directory) {
        return directory.path().resolve("scheduler.log");
    }

    private static Path output(OpenDirectory directory) {
        return directory.path().resolve("output");
    }

    private static Path errors(OpenDirectory directory) {
        return directory.path().resolve("errors");
    }

    private static String content(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }
}
