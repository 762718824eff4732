package org.jcecc.it.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A scheduler, the submitter's daemon and workers, each a process of its own on the loopback
 * network. Workers have addresses of their own, because towards a client 127.0.0.1 means "compile
 * it yourself". The submitter takes no jobs, so that what is compiled elsewhere can be counted.
 */
public final class Cluster implements AutoCloseable {

    /** The name of the submitter's daemon. */
    public static final String SUBMITTER = "submitter";

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int WORKER_SLOTS = 4;

    /** The first of the three ports of each cluster there was. */
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final String netname;
    private final int port;
    private final Map<String, List<String>> moreOptions;
    private final Map<String, Process> processes = new LinkedHashMap<>();

    private Cluster(Path directory, Map<String, List<String>> moreOptions) {
        this.directory = directory;
        this.moreOptions = moreOptions;
        Directories.openToOthers(directory);
        this.port = freePort();
        this.netname = "it-" + port;
    }

    /**
     * Starts one and waits until all take jobs.
     *
     * @param workers how many, 1 to 3; the names are "worker" and a number from 1
     */
    public static Cluster start(Path directory, int workers) {
        return start(directory, workers, Map.of());
    }

    /**
     * The same.
     *
     * @param moreOptions words behind the usual ones of a program's command line, by its name
     */
    public static Cluster start(
            Path directory, int workers, Map<String, List<String>> moreOptions) {
        Cluster cluster = new Cluster(directory, moreOptions);
        try {
            cluster.startScheduler();
            cluster.startDaemon(SUBMITTER);
            for (int i = 1; i <= workers; i++) {
                cluster.startDaemon("worker" + i);
            }
            cluster.awaitDaemons(workers + 1);
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** One in which nothing runs yet. */
    public static Cluster prepare(Path directory) {
        return new Cluster(directory, Map.of());
    }

    /** What a build needs to find the cluster, and the wrappers first in PATH. */
    public Map<String, String> clientVariables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("JCECC_RUNTIME_DIR", directory.resolve("client").toString());
        variables.put("JCECC_SOCKET", socket(SUBMITTER).toString());
        variables.put(
                "PATH",
                String.join(
                        ":",
                        Installation.wrappers().toString(),
                        Installation.prefix().resolve("bin").toString(),
                        System.getenv("PATH")));
        return variables;
    }

    /** The unix socket of a daemon. */
    public Path socket(String daemon) {
        return directory.resolve(daemon + ".socket");
    }

    /** The scheduler's port. */
    public int port() {
        return port;
    }

    /** Starts the scheduler, also again after it was killed. */
    public void startScheduler() {
        start(
                "scheduler",
                Map.of(),
                Installation.program("sbin/jcecc-scheduler"),
                "-n",
                netname,
                "-p",
                Integer.toString(port),
                "-i",
                "lo",
                "-vvv",
                "-l",
                log("scheduler").toString());
    }

    /** Starts a daemon, also again after it was killed. */
    public void startDaemon(String name) {
        boolean submitter = name.equals(SUBMITTER);
        int number = submitter ? 0 : Integer.parseInt(name.substring("worker".length()));
        start(
                name,
                daemonVariables(name),
                Installation.program("sbin/jceccd"),
                "-n",
                netname,
                "-N",
                name,
                "-i",
                "127.0.0." + (number + 1),
                "-p",
                Integer.toString(port + 2),
                "-s",
                "127.0.0.1:" + port,
                "-m",
                Integer.toString(submitter ? 0 : WORKER_SLOTS),
                "-b",
                directory.resolve(name).toString(),
                "-vvv",
                "-l",
                log(name).toString());
    }

    /** Ends a process as the kernel does when memory is short: at once, without a word. */
    public void killNow(String name) {
        Process process = processes.remove(name);
        if (process == null) {
            throw new IllegalArgumentException(name + ": not running");
        }
        process.destroyForcibly();
        awaitEnd(process);
    }

    /** The scheduler and the daemons that run. */
    public Stream<ProcessHandle> running() {
        return processes.values().stream().map(Process::toHandle);
    }

    /** A process of the cluster. */
    public ProcessHandle process(String name) {
        Process process = processes.get(name);
        if (process == null) {
            throw new IllegalStateException(name + ": not running");
        }
        return process.toHandle();
    }

    /** The process of the resident client, which the first compile has started. */
    public ProcessHandle resident() {
        return ProcessHandle.allProcesses()
                .filter(this::isOurResident)
                .findFirst()
                .orElseThrow(() -> new AssertionError("resident: none (expected: one)"));
    }

    private boolean isOurResident(ProcessHandle process) {
        try {
            String words = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            String variables =
                    new String(
                            Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ")),
                            StandardCharsets.ISO_8859_1);
            return words.contains("org.jcecc.client.Client")
                    && variables.contains(
                            "JCECC_RUNTIME_DIR=" + directory.resolve("client") + '\0');
        } catch (IOException e) {
            return false; // it has ended, or is somebody else's
        }
    }

    /** Lines of a process's log that contain a phrase. */
    public List<String> logged(String process, String phrase) {
        try (Stream<String> lines = Files.lines(log(process), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(phrase)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jobs that workers have compiled for others, by the workers' own logs. */
    public long compiledRemotely() {
        return processNames()
                .filter(name -> name.startsWith("worker"))
                .mapToLong(name ->
                        logged(name, "Remote compilation completed with exit code 0").size())
                .sum();
    }

    /**
     * Compiles until a worker has done it.
     *
     * @param compile one unit
     */
    public void awaitRemoteCompile(Runnable compile) {
        Await.until(
                "a remote compile",
                START_LIMIT,
                () -> {
                    long before = compiledRemotely();
                    compile.run();
                    return compiledRemotely() > before;
                },
                () -> "only local ones");
    }

    /** What the scheduler's control port answers to a command. */
    public List<String> control(String command) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + 1), 5000);
            socket.setSoTimeout(5000);
            OutputStream out = socket.getOutputStream();
            out.write((command + "\nquit\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            try (BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                return in.lines().toList();
            }
        }
    }

    /** Waits until the scheduler has heard the load of as many daemons. */
    public void awaitDaemons(int count) {
        Await.until(
                count + " daemons that take jobs",
                START_LIMIT,
                () -> readyDaemons() >= count,
                () -> readyDaemons() + "; logs in " + directory + "\n" + logs());
    }

    @Override
    public void close() {
        Command.of(Installation.program("bin/jcecc"), "--stop").with(clientVariables()).run();
        processes.values().forEach(Process::destroy);
        processes.values().forEach(Cluster::awaitEnd);
        processes.clear();
    }

    private long readyDaemons() {
        try {
            return control("listcs").stream()
                    .filter(line -> line.contains(" load=") && !line.contains(" load=1000"))
                    .count();
        } catch (IOException e) {
            return 0; // not listening yet
        }
    }

    private String logs() {
        StringBuilder text = new StringBuilder();
        processNames()
                .forEach(name -> {
                    try {
                        text.append("== ").append(name).append('\n');
                        text.append(Files.readString(directory.resolve(name + ".out")));
                        List<String> lines =
                                Files.readAllLines(log(name), StandardCharsets.ISO_8859_1);
                        lines.subList(Math.max(0, lines.size() - 20), lines.size())
                                .forEach(line -> text.append(line).append('\n'));
                    } catch (IOException e) {
                        text.append(e).append('\n');
                    }
                });
        return text.toString();
    }

    private Stream<String> processNames() {
        return Stream.concat(
                        Stream.of("scheduler", SUBMITTER),
                        Stream.of("worker1", "worker2", "worker3"))
                .filter(name -> Files.exists(log(name)));
    }

    private Map<String, String> daemonVariables(String name) {
        Map<String, String> variables = new HashMap<>(IdleMachine.variables(directory));
        variables.put("ICECC_TEST_SOCKET", socket(name).toString());
        variables.put("ICECC_TESTS", "1");
        return variables;
    }

    private void start(String name, Map<String, String> variables, String... usual) {
        List<String> words = new ArrayList<>(List.of(usual));
        words.addAll(moreOptions.getOrDefault(name, List.of()));
        processes.put(
                name, Command.of(words).with(variables).start(directory.resolve(name + ".out")));
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Three free ports in a row, below those that outgoing connections use. */
    private static int freePort() {
        int first = 20000 + (int) (ProcessHandle.current().pid() % 3000) * 3;
        for (int port = first; port < 32000; port += 3) {
            if (isFree(port) && isFree(port + 1) && isFree(port + 2) && PORTS.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("ports 20000..32000: none free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
