package org.jcecc.daemon.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The programs of icecream 1.4, where they are installed, on ports and sockets of the test. */
public final class OriginalPrograms implements AutoCloseable {

    private static final Path SCHEDULER = Path.of("/usr/sbin/icecc-scheduler");
    private static final Path DAEMON = Path.of("/usr/sbin/iceccd");
    private static final Path CLIENT = Path.of("/usr/bin/icecc");
    private static final String USER = "icecc";

    private final Path directory;
    private final List<Process> processes = new ArrayList<>();

    /**
     * @param directory for sockets, logs and environments; their user must be able to enter it
     */
    public OriginalPrograms(Path directory) {
        this.directory = directory;
    }

    /** Whether they can be used here: the daemon needs root to take jobs. */
    public static boolean usable() {
        return Files.isExecutable(SCHEDULER)
                && Files.isExecutable(DAEMON)
                && Files.isExecutable(CLIENT)
                && TestSandboxes.runsAsRoot();
    }

    /**
     * Starts a scheduler, and waits until it listens: a daemon that is told its address and is
     * refused there once never comes back.
     */
    public void startScheduler(int port) throws Exception {
        Path log = directory.resolve("scheduler.log");
        Process scheduler =
                start(
                        Map.of(),
                        SCHEDULER.toString(),
                        "-p",
                        String.valueOf(port),
                        "-n",
                        "MIXED" + port,
                        "-l",
                        log.toString());
        Eventually.await(
                "scheduler on port " + port,
                () -> {
                    if (!scheduler.isAlive()) {
                        throw new AssertionError("scheduler has ended: " + Files.readString(log));
                    }
                    return listens(port);
                });
    }

    /** By the kernel's table, as a connection to ask would be one more peer of the scheduler. */
    private static boolean listens(int port) throws IOException {
        String entry = ":%04X 00000000:0000 0A ".formatted(port);
        return Files.readString(Path.of("/proc/net/tcp")).contains(entry);
    }

    /** Starts a daemon that serves the socket {@code NAME.socket}. */
    public void startDaemon(String name, int port, int schedulerPort)
            throws IOException, InterruptedException {
        Path own = Files.createDirectory(directory.resolve(name));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path base = Files.createDirectory(own.resolve("base"));
        for (Path each : List.of(own, base)) {
            start(Map.of(), "chown", USER, each.toString()).waitFor();
        }
        start(
                Map.of("ICECC_TEST_SOCKET", socket(name).toString()),
                DAEMON.toString(),
                "-u",
                USER,
                "-b",
                base.toString(),
                "-N",
                name,
                "-p",
                String.valueOf(port),
                "-s",
                "127.0.0.1:" + schedulerPort,
                "-m",
                "2",
                "-l",
                own.resolve("log").toString(),
                "-vvv");
    }

    /** The socket of a daemon of that name. */
    public Path socket(String name) {
        return directory.resolve(name).resolve("socket");
    }

    /**
     * Runs the client; its exit status.
     *
     * @param socket of the daemon to use
     * @param log where it says what it does
     */
    public int compile(Path socket, Path log, Map<String, String> variables, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(CLIENT.toString());
        builder.command().addAll(List.of(command));
        builder.environment().putAll(variables);
        builder.environment().put("ICECC_TEST_SOCKET", socket.toString());
        builder.environment().put("ICECC_DEBUG", "debug");
        builder.environment().put("ICECC_LOGFILE", log.toString());
        Process process =
                builder.directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("client.out").toFile())
                        .start();
        processes.add(process);
        if (!process.waitFor(Peer.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("client still running");
        }
        return process.exitValue();
    }

    private Process start(Map<String, String> variables, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ICECC_TESTS", "1");
        builder.environment().putAll(variables);
        Process process =
                builder.directory(directory.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
