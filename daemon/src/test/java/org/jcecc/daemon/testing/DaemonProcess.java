package org.jcecc.daemon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jcecc.daemon.WorkerDaemon;

/** The daemon as a program of its own, as the operator starts it. */
public final class DaemonProcess implements AutoCloseable {

    /** The programs of this project, as the build leaves them. */
    private static final Path BUILT_PROGRAMS = Path.of("target/native").toAbsolutePath();

    private final Process process;
    private final Path output;
    private final Path socket;
    private final int port;

    private DaemonProcess(Process process, Path output, Path socket, int port) {
        this.process = process;
        this.output = output;
        this.socket = socket;
        this.port = port;
    }

    /** How a daemon is to be started. */
    public static final class Starter {

        private final Path directory;
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private boolean withPrograms = true;
        private int port;
        private boolean asNobody;
        private boolean readableClasses;

        private Starter(Path directory) {
            this.directory = directory;
            environment.put("ICECC_TEST_SOCKET", directory.resolve("socket").toString());
            environment.put("ICECC_TESTS", "1");
        }

        public Starter arguments(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        public Starter variable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** On this port instead of a free one. */
        public Starter port(int wanted) {
            port = wanted;
            return this;
        }

        /** Without the program jobs start with nothing can be isolated. */
        public Starter withoutJobHelper() {
            withPrograms = false;
            return this;
        }

        /** As the user nobody, who must be able to write to the directory. */
        public Starter asNobody() {
            asNobody = true;
            return readableClasses();
        }

        /** With classes every user can read, as those of an installation. */
        public Starter readableClasses() {
            readableClasses = true;
            return this;
        }

        /** With the sockets of a user whose home this is, instead of the one of tests. */
        public Starter home(String home) {
            environment.remove("ICECC_TEST_SOCKET");
            environment.put("HOME", home);
            environment.put("XDG_RUNTIME_DIR", "");
            return this;
        }

        /** Starts it, on a port of its own. */
        public DaemonProcess start() throws IOException {
            if (port == 0) {
                port = FreePorts.pair();
            }
            Path prefix = directory.resolve("prefix");
            Path programs = prefix.resolve("libexec/jcecc");
            if (Files.notExists(programs)) {
                Files.createDirectories(programs);
                if (withPrograms) {
                    Files.copy(BUILT_PROGRAMS.resolve("jcecc-job"), programs.resolve("jcecc-job"));
                }
            }
            environment.putIfAbsent("ICECC_TEST_PROC", IdleMachine.below(directory).toString());
            List<String> command = new ArrayList<>();
            if (asNobody) {
                command.addAll(
                        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
            }
            command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
            command.addAll(
                    List.of(
                            "-Djcecc.prefix=" + prefix,
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            readableClasses
                                    ? ReadableClassPath.in(directory.resolve("classes"))
                                    : System.getProperty("java.class.path"),
                            WorkerDaemon.class.getName()));
            // Never the usual port, where somebody's daemon may be at work.
            command.addAll(List.of("-p", String.valueOf(port)));
            command.addAll(arguments);
            Path output = Files.createTempFile(directory, "output", ".log");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process =
                    builder.redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            return new DaemonProcess(process, output, directory.resolve("socket"), port);
        }
    }

    /**
     * A daemon with its own socket and nothing else.
     *
     * @param directory for everything the process needs; jobs' users must be able to enter it
     */
    public static Starter in(Path directory) {
        return new Starter(directory);
    }

    public long pid() {
        return process.pid();
    }

    /** What it has written to standard output and error. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it has written something. */
    public void awaitOutput(String text) throws Exception {
        try {
            Eventually.await(text, () -> output().contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the daemon said:\n" + output(), e);
        }
    }

    /** A client of this machine. */
    public Peer connect() throws Exception {
        Eventually.await("socket " + socket, () -> Files.exists(socket));
        return Peer.connect(UnixDomainSocketAddress.of(socket));
    }

    /** Its TCP port. */
    public int port() {
        return port;
    }

    /** Connections as fast as they can be made; the daemon has to serve by then. */
    public Peer connectByTcp() throws IOException {
        return Peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Sends an environment, the usual one, and sees that it can be used. */
    public void install(String name) throws Exception {
        try (TestClient sender = connectForJobs()) {
            sender.sendEnvironment(name, TinyArchive.environment().bytes());
            assertThat(sender.verify(name).usable()).isTrue();
        }
    }

    /** The processes of its jobs. */
    public List<ProcessHandle> jobs() {
        return ProcessHandle.of(pid()).orElseThrow().descendants().toList();
    }

    /** A client of another machine, once the daemon serves any. */
    public TestClient connectForJobs() throws Exception {
        connect().close();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new TestClient(Peer.connect(address).connection());
    }

    /** Sends it a signal. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    }

    /** Waits for its end. */
    public int exitStatus() throws InterruptedException {
        if (!process.waitFor(Peer.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
