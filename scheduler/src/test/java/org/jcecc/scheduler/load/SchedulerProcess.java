package org.jcecc.scheduler.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A scheduler program that runs on a port of its own, as the kernel sees it. */
final class SchedulerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 100;
    private static final int FIELDS_BEFORE_USER_TIME = 11;
    private static final double MICROS_PER_TICK = 10_000;
    private static final double KIB_PER_MIB = 1024;

    private final Process process;
    private final int port;

    private SchedulerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a program with the options that both programs know. */
    static SchedulerProcess start(List<String> command) throws IOException, InterruptedException {
        int port = freePort();
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("-p", Integer.toString(port), "-n", "load-test", "-r"));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Announcements stay on this machine.
        builder.environment().put("ICECC_TESTS", "1");
        SchedulerProcess scheduler = new SchedulerProcess(builder.start(), port);
        scheduler.awaitPort();
        return scheduler;
    }

    private void awaitPort() throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (!alive() || System.nanoTime() > limit) {
                    close();
                    throw new IOException(
                            "%s: not listening on port %d".formatted(process, port), e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    int port() {
        return port;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Time on a processor so far, in µs. */
    double cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[FIELDS_BEFORE_USER_TIME])
                        + Long.parseLong(fields[FIELDS_BEFORE_USER_TIME + 1]))
                * MICROS_PER_TICK;
    }

    /** Memory in use, in MiB. */
    double residentMebibytes() throws IOException {
        for (String line :
                Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB;
            }
        }
        throw new IOException("/proc/%d/status: no VmRSS".formatted(process.pid()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A port with a free one behind it for the control port. */
    private static int freePort() throws IOException {
        IOException taken = new IOException("ports: none (expected: two free ones in a row)");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket main = new ServerSocket(0);
                    ServerSocket control = new ServerSocket(main.getLocalPort() + 1)) {
                return control.getLocalPort() - 1;
            } catch (IOException e) {
                taken.addSuppressed(e);
            }
        }
        throw taken;
    }
}
