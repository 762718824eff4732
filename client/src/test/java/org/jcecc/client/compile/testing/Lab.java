package org.jcecc.client.compile.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jcecc.client.ClientHandler;
import org.jcecc.client.compile.Limits;
import org.jcecc.client.compile.Resources;
import org.jcecc.client.file.Configuration;
import org.jcecc.client.report.JobRecord;
import org.jcecc.client.resident.ResidentFixture;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Command;
import org.jcecc.client.testing.Finished;
import org.jcecc.client.testing.Installation;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.Watchdog;
import org.jspecify.annotations.Nullable;

/**
 * The real launcher, the client within the test, and peers that follow a script. Compilers note
 * their words before they do what the real ones do.
 */
public final class Lab implements AutoCloseable {

    private static final int PROCESSORS = 2;

    private final Installation installation;
    private final Watchdog watchdog = new Watchdog();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Resources resources;
    private final Path socket;
    private final ResidentFixture resident;
    private @Nullable ScriptedPeer daemon;
    private @Nullable ScriptedPeer server;

    private Lab(Installation installation, UnaryOperator<Limits> limits) throws Exception {
        this.installation = installation;
        this.resources =
                Resources.of(
                                new Configuration(systemConfiguration().toString()),
                                watchdog,
                                threads,
                                InstantSource.system(),
                                System::nanoTime,
                                PROCESSORS)
                        .with(limits.apply(Limits.DEFAULT));
        notingCompiler("gcc");
        notingCompiler("g++");
        installation.with("ICECC_TEST_SOCKET", daemonSocket().toString());
        installation.with("ICECC_TEST_REMOTEBUILD", "1");
        installation.with("LC_ALL", "C");
        Files.writeString(environment(), "an archive");
        write("foo.c", "int answer(void) { return 42; }\n");
        this.socket = installation.socket();
        this.resident = ResidentFixture.at(socket, new ClientHandler(resources));
    }

    /** A lab below a directory, with the usual limits. */
    public static Lab in(Path directory) throws Exception {
        return new Lab(Installation.in(directory), limits -> limits);
    }

    /** A lab with other limits. */
    public static Lab in(Path directory, UnaryOperator<Limits> limits) throws Exception {
        return new Lab(Installation.in(directory), limits);
    }

    /** Starts a daemon of our own making and a compile server, both with their usual scripts. */
    public Lab withPeers() throws IOException {
        return withServer(new ServerScript()).withDaemon();
    }

    /** Starts the compile server. */
    public Lab withServer(ServerScript script) throws IOException {
        return withServer(ProtocolVersion.EXTENDED, script);
    }

    /** Starts a compile server that speaks up to a version. */
    public Lab withServer(int version, ServerScript script) throws IOException {
        server = ScriptedPeer.onLoopback("127.0.0.1", version, script);
        return this;
    }

    /** Starts a daemon that has nothing but the compile server that was started before. */
    public Lab withDaemon() throws IOException {
        return withDaemon(new DaemonScript(environment(), serverPort()));
    }

    /** Starts a daemon. */
    public Lab withDaemon(ScriptedPeer.Script script) throws IOException {
        return withDaemon(ProtocolVersion.EXTENDED, script);
    }

    /** Starts a daemon that speaks up to a version. */
    public Lab withDaemon(int version, ScriptedPeer.Script script) throws IOException {
        daemon = ScriptedPeer.onSocket(daemonSocket(), version, script);
        return this;
    }

    /** The archive that the usual daemon names. */
    public Path environment() {
        return installation.root().resolve("0123456789abcdef.tar.gz");
    }

    /** The configuration file for all users. */
    public Path systemConfiguration() {
        return installation.root().resolve("system.conf");
    }

    /** Where the client looks for the daemon. */
    public Path daemonSocket() {
        return installation.root().resolve("daemon.socket");
    }

    /** The port of the compile server. */
    public int serverPort() throws IOException {
        return server().port();
    }

    public ScriptedPeer daemon() {
        return started(daemon, "daemon");
    }

    public ScriptedPeer server() {
        return started(server, "compile server");
    }

    public Installation installation() {
        return installation;
    }

    public Resources resources() {
        return resources;
    }

    /** Sets a variable for commands started from now on. */
    public Lab with(String variable, String value) {
        installation.with(variable, value);
        return this;
    }

    /** A file in the directory where commands run. */
    public Path file(String name) {
        return installation.work().resolve(name);
    }

    /** Writes such a file. */
    public Lab write(String name, String content) throws IOException {
        Files.createDirectories(file(name).getParent());
        Files.writeString(file(name), content);
        return this;
    }

    /** Runs a shell command to its end. */
    public Finished run(String command) throws Exception {
        return installation.run(command);
    }

    /** Starts a shell command. */
    public Command start(String command) throws IOException {
        return installation.start(command);
    }

    /** Starts a daemon of the original's kind, which cannot ask for another server. */
    public Lab withPlainDaemon() throws IOException {
        return withDaemon(ProtocolVersion.LATEST, new DaemonScript(environment(), serverPort()));
    }

    /** A compiler that does what a shell script says, after it has noted its words. */
    public void compiler(String name, String body) throws IOException {
        installation.compiler(name, "echo \"$*\" >> " + notes(name) + "\n" + body);
    }

    /** The words a compiler was run with, by each run; not those that asked what it is. */
    public List<String> runs(String compiler) throws IOException {
        Path notes = notes(compiler);
        return Files.exists(notes)
                ? Files.readAllLines(notes).stream()
                        .filter(words -> words.contains("foo") || words.contains("-o "))
                        .toList()
                : List.of();
    }

    /** Waits for the records of commands that have ended, the oldest first. */
    public List<JobRecord> records(int count) throws Exception {
        Await.until(count + " records", () -> resources.history().latest().size() >= count);
        return resources.history().latest();
    }

    /** Waits for the record of the first command. */
    public JobRecord record() throws Exception {
        return records(1).getFirst();
    }

    /** Where launchers look for the client. */
    public Path socket() {
        return socket;
    }

    /** Commands that are worked on. */
    public int sessions() {
        return resident.sessions();
    }

    @Override
    public void close() throws IOException {
        resident.close();
        if (daemon != null) {
            daemon.close();
        }
        if (server != null) {
            server.close();
        }
        watchdog.close();
        threads.shutdown();
    }

    private void notingCompiler(String name) throws IOException {
        compiler(name, "exec /usr/bin/" + name + " \"$@\"");
    }

    private Path notes(String compiler) {
        return installation.root().resolve(compiler + ".words");
    }

    private static ScriptedPeer started(@Nullable ScriptedPeer peer, String what) {
        if (peer == null) {
            throw new IllegalStateException(what + ": not started (expected: started before)");
        }
        return peer;
    }
}
