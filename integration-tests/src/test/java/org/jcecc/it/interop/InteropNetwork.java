package org.jcecc.it.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Hosts;
import org.jcecc.it.testing.Installation;

/**
 * Four hosts: a scheduler, a submitter that takes no jobs of others, and two workers. The daemons
 * find the scheduler by broadcast.
 */
final class InteropNetwork implements AutoCloseable {

    static final String NETNAME = "interop";
    static final int SCHEDULER_HOST = 1;
    static final int SUBMITTER_HOST = 2;

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final List<String> WORKERS = List.of("worker1", "worker2");
    private static final String REMOTE_COMPILE = "Remote compilation completed with exit code 0";

    private final Path directory;
    private final Combination makers;
    private final Hosts hosts = Hosts.create(2 + WORKERS.size());
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Map<String, List<Path>> logs = new LinkedHashMap<>();

    private InteropNetwork(Path directory, Combination makers) {
        this.directory = directory;
        this.makers = makers;
    }

    /** Starts all programs and waits until the scheduler may give jobs to the workers. */
    static InteropNetwork start(Path directory, Combination makers) {
        InteropNetwork network = new InteropNetwork(directory, makers);
        try {
            network.startScheduler();
            network.startDaemon("submitter");
            WORKERS.forEach(network::startDaemon);
            network.awaitWorkers();
            return network;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** The words that make a command line of the compiler one of the client. */
    String client() {
        return makers.client() == Maker.OURS ? Installation.program("bin/jcecc") : "/usr/bin/icecc";
    }

    /** A command on the submitter with what its client needs to find the daemon. */
    Command onSubmitter(String... words) {
        return Command.of(hosts.on(SUBMITTER_HOST, words))
                .with(
                        Map.of(
                                "ICECC_TEST_SOCKET", socket("submitter").toString(),
                                "JCECC_SOCKET", socket("submitter").toString(),
                                "JCECC_RUNTIME_DIR", directory.resolve("client").toString()));
    }

    /** The words that run a command on a host of this network. */
    List<String> on(int host, String... words) {
        return hosts.on(host, words);
    }

    /** Jobs that the workers have compiled, by their own logs. */
    long compiledRemotely() {
        return WORKERS.stream()
                .flatMap(worker -> lines(worker).filter(line -> line.contains(REMOTE_COMPILE)))
                .count();
    }

    /** Ends a worker in the usual way and starts it again. */
    void restartWorker() {
        String worker = WORKERS.getFirst();
        Process process = processes.remove(worker);
        if (process == null) {
            throw new IllegalStateException(worker + ": does not run");
        }
        end(process);
        startDaemon(worker);
    }

    /** The last lines of every log, for messages of failed tests. */
    String logTails() {
        StringBuilder text = new StringBuilder();
        for (String name : logs.keySet()) {
            List<String> lines = lines(name).toList();
            text.append("== ").append(name).append('\n');
            lines.subList(Math.max(0, lines.size() - 30), lines.size())
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    @Override
    public void close() {
        if (makers.client() == Maker.OURS) {
            onSubmitter(client(), "--stop").run();
        }
        List.copyOf(processes.values()).reversed().forEach(InteropNetwork::end);
        processes.clear();
        hosts.close();
    }

    private void awaitWorkers() {
        Await.until(
                "daemons at the scheduler",
                START_LIMIT,
                () ->
                        Stream.concat(Stream.of("submitter"), WORKERS.stream())
                                .allMatch(name -> logged(name, "Connected to scheduler")),
                this::logTails);
    }

    private void startScheduler() {
        String program =
                makers.scheduler() == Maker.OURS
                        ? Installation.program("sbin/jcecc-scheduler")
                        : "/usr/sbin/icecc-scheduler";
        start("scheduler", SCHEDULER_HOST, Map.of(), List.of(program, "-n", NETNAME, "-vvv"));
    }

    private void startDaemon(String name) {
        boolean submitter = name.equals("submitter");
        Maker maker = submitter ? makers.localDaemon() : makers.remoteDaemon();
        Path base = directory.resolve(name);
        Path sockets = sockets(name);
        try {
            Files.createDirectories(base);
            Files.createDirectories(sockets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> words = new ArrayList<>();
        words.add(maker == Maker.OURS ? Installation.program("sbin/jceccd") : "/usr/sbin/iceccd");
        words.addAll(List.of("-n", NETNAME, "-N", name, "-m", submitter ? "0" : "4"));
        words.addAll(List.of("-b", base.toString(), "-vvv"));
        if (maker == Maker.ORIGINAL) {
            // It gives up root and must still get at its directories.
            Command.of("chown", "-R", "icecc:icecc", base.toString(), sockets.toString()).succeed();
            words.addAll(List.of("-u", "icecc"));
        }
        start(name, host(name), Map.of("ICECC_TEST_SOCKET", socket(name).toString()), words);
    }

    private void start(String name, int host, Map<String, String> variables, List<String> words) {
        List<Path> files = logs.computeIfAbsent(name, ignored -> new ArrayList<>());
        Path log = directory.resolve(name + "-" + files.size() + ".log");
        Process process =
                Command.of(hosts.on(host, words.toArray(String[]::new)))
                        .with(new HashMap<>(variables))
                        .start(log);
        files.add(log);
        processes.put(name, process);
    }

    private static int host(String daemon) {
        return daemon.equals("submitter")
                ? SUBMITTER_HOST
                : SUBMITTER_HOST + 1 + WORKERS.indexOf(daemon);
    }

    private Path socket(String daemon) {
        return sockets(daemon).resolve("daemon.socket");
    }

    private Path sockets(String daemon) {
        return directory.resolve("sockets-" + daemon);
    }

    private boolean logged(String name, String phrase) {
        return lines(name).anyMatch(line -> line.contains(phrase));
    }

    private Stream<String> lines(String name) {
        return logs.getOrDefault(name, List.of()).stream().flatMap(InteropNetwork::linesOf);
    }

    private static Stream<String> linesOf(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
