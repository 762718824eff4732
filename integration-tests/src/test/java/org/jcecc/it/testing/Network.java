package org.jcecc.it.testing;

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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Four hosts: a scheduler, a submitter that takes no jobs of others, and two workers. The daemons
 * find the scheduler by broadcast. Needs root.
 */
public final class Network implements AutoCloseable {

    /** The name of the network, and of the scheduler's process. */
    public static final String NETNAME = "interop";

    public static final String SCHEDULER = "scheduler";
    public static final String SUBMITTER = "submitter";
    public static final List<String> WORKERS = List.of("worker1", "worker2");

    /** The submitter's and the workers'. */
    public static final List<String> DAEMONS =
            Stream.concat(Stream.of(SUBMITTER), WORKERS.stream()).toList();

    private static final List<String> HOSTS =
            Stream.concat(Stream.of(SCHEDULER), DAEMONS.stream()).toList();
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String REMOTE_COMPILE = "Remote compilation completed with exit code 0";
    private static final int TAIL_LINES = 30;

    private final Path directory;
    private final Combination makers;
    private final Function<String, Map<String, String>> variables;
    private final Hosts hosts = Hosts.create(HOSTS.size());
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Map<String, List<Path>> logs = new LinkedHashMap<>();

    private Network(
            Path directory, Combination makers, Function<String, Map<String, String>> variables) {
        this.directory = directory;
        this.makers = makers;
        this.variables = variables;
    }

    /**
     * Starts all programs and waits until the daemons are at the scheduler.
     *
     * @param directory for caches, sockets and logs; others are allowed to read it
     */
    public static Network start(Path directory, Combination makers) {
        return start(directory, makers, name -> Map.of());
    }

    /**
     * The same.
     *
     * @param variables what the scheduler and the daemons are started with besides, by their names
     */
    public static Network start(
            Path directory, Combination makers, Function<String, Map<String, String>> variables) {
        Directories.openToOthers(directory);
        Network network = new Network(directory, makers, variables);
        try {
            HOSTS.forEach(network::start);
            network.awaitDaemons();
            return network;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** The word that makes a command line of the compiler one of the client. */
    public String client() {
        return makers.client() == Maker.OURS ? Installation.program("bin/jcecc") : "/usr/bin/icecc";
    }

    /** A command on the submitter with what its client needs to find the daemon. */
    public Command onSubmitter(String... words) {
        String socket = socket(SUBMITTER).toString();
        Map<String, String> variables =
                makers.client() == Maker.OURS
                        ? Map.of(
                                "JCECC_SOCKET",
                                socket,
                                "JCECC_RUNTIME_DIR",
                                clientDirectory().toString())
                        : Map.of("ICECC_TEST_SOCKET", socket);
        return Command.of(on(SUBMITTER, words)).with(variables);
    }

    /** The words that run a command on the host of a program. */
    public List<String> on(String name, String... words) {
        return hosts.on(host(name), words);
    }

    /** The address of the host of a program. */
    public String address(String name) {
        return Hosts.address(host(name));
    }

    /** Connects and disconnects the host of a program. */
    public void plug(String name, boolean in) {
        hosts.plug(host(name), in);
    }

    /** Starts a program, also again after its end. */
    public void start(String name) {
        if (name.equals(SCHEDULER)) {
            startScheduler();
        } else {
            startDaemon(name);
        }
    }

    /** Ends a program in the usual way. */
    public void stop(String name) {
        end(remove(name));
    }

    /** Ends a program as the kernel does when memory is short. */
    public void kill(String name) {
        Process process = remove(name);
        process.destroyForcibly();
        end(process);
    }

    /** A program's process. */
    public ProcessHandle process(String name) {
        Process process = processes.get(name);
        if (process == null) {
            throw new IllegalStateException(name + ": does not run");
        }
        return process.toHandle();
    }

    /** All processes on the host of a program but those with a network of their own. */
    public List<Long> processesOn(String name) {
        return hosts.processes(host(name));
    }

    /** Where a daemon keeps its environments and jobs. */
    public Path cache(String daemon) {
        return directory.resolve(daemon);
    }

    /** Where the client's resident has its socket and logs. */
    public Path clientDirectory() {
        return directory.resolve("client");
    }

    /** Jobs that the workers have compiled, by their own logs. */
    public long compiledRemotely() {
        return WORKERS.stream()
                .flatMap(worker -> lines(worker).filter(line -> line.contains(REMOTE_COMPILE)))
                .count();
    }

    /** Waits until the daemons have been at the scheduler since they were started last. */
    public void awaitDaemons() {
        Await.until(
                "daemons at the scheduler",
                START_LIMIT,
                () -> DAEMONS.stream().allMatch(this::atScheduler),
                this::logTails);
    }

    private boolean atScheduler(String daemon) {
        return linesOf(logs.getOrDefault(daemon, List.of()).getLast())
                .anyMatch(line -> line.contains("Connected to scheduler"));
    }

    /** The last lines of every log, for messages of failed tests. */
    public String logTails() {
        StringBuilder text = new StringBuilder();
        for (String name : logs.keySet()) {
            List<String> lines = lines(name).toList();
            text.append("== ").append(name).append('\n');
            lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /** Copies every log, for the time after this network. */
    public void saveLogs(Path target) {
        logs.values().stream()
                .flatMap(List::stream)
                .forEach(log -> Command.of("cp", log.toString(), target.toString()).run());
    }

    @Override
    public void close() {
        if (makers.client() == Maker.OURS) {
            onSubmitter(client(), "--stop").run();
        }
        List.copyOf(processes.values()).reversed().forEach(Network::end);
        processes.clear();
        hosts.close();
    }

    private void startScheduler() {
        String program =
                makers.scheduler() == Maker.OURS
                        ? Installation.program("sbin/jcecc-scheduler")
                        : "/usr/sbin/icecc-scheduler";
        start(SCHEDULER, Map.of(), List.of(program, "-n", NETNAME, "-vvv"));
    }

    private void startDaemon(String name) {
        boolean submitter = name.equals(SUBMITTER);
        Maker maker = submitter ? makers.localDaemon() : makers.remoteDaemon();
        Path cache = cache(name);
        Path sockets = sockets(name);
        try {
            Files.createDirectories(cache);
            Files.createDirectories(sockets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> words = new ArrayList<>();
        words.add(maker == Maker.OURS ? Installation.program("sbin/jceccd") : "/usr/sbin/iceccd");
        words.addAll(List.of("-n", NETNAME, "-N", name, "-m", submitter ? "0" : "4"));
        words.addAll(List.of("-b", cache.toString(), "-vvv"));
        if (maker == Maker.ORIGINAL) {
            Command.of("chown", "-R", "icecc:icecc", cache.toString(), sockets.toString())
                    .succeed();
            words.addAll(List.of("-u", "icecc"));
        }
        Map<String, String> variables = new HashMap<>(IdleMachine.variables(directory));
        variables.put("ICECC_TEST_SOCKET", socket(name).toString());
        start(name, variables, words);
    }

    private void start(String name, Map<String, String> own, List<String> words) {
        List<Path> files = logs.computeIfAbsent(name, ignored -> new ArrayList<>());
        Path log = directory.resolve(name + "-" + files.size() + ".log");
        processes.put(
                name,
                Command.of(on(name, words.toArray(String[]::new)))
                        .with(own)
                        .with(variables.apply(name))
                        .start(log));
        files.add(log);
    }

    private Process remove(String name) {
        Process process = processes.remove(name);
        if (process == null) {
            throw new IllegalStateException(name + ": does not run");
        }
        return process;
    }

    private static int host(String name) {
        return HOSTS.indexOf(name) + 1;
    }

    private Path socket(String daemon) {
        return sockets(daemon).resolve("daemon.socket");
    }

    private Path sockets(String daemon) {
        return directory.resolve("sockets-" + daemon);
    }

    /** What a program has logged, also before its last start. */
    public Stream<String> lines(String name) {
        return logs.getOrDefault(name, List.of()).stream().flatMap(Network::linesOf);
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
