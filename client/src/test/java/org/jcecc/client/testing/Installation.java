package org.jcecc.client.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The launcher installed under a prefix of its own, with a directory of compilers behind its links
 * in PATH and a runtime directory. Shell commands run there through files, so that they may contain
 * any byte.
 */
public final class Installation {

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final AtomicInteger scripts = new AtomicInteger();

    private Installation(Path root) {
        this.root = root;
    }

    /**
     * Installs below the directory; commands find {@code jcecc}, {@code gcc} and the system's
     * programs.
     */
    public static Installation in(Path root) throws IOException {
        var installation = new Installation(root.toRealPath());
        installation.install();
        return installation;
    }

    private void install() throws IOException {
        var built = Path.of("target/native/jcecc-launcher");
        Files.createDirectories(links());
        Files.createDirectories(compilers());
        Files.createDirectories(work());
        Files.createDirectories(root.resolve("prefix/bin"));
        Files.copy(built, launcher());
        Files.createSymbolicLink(root.resolve("prefix/bin/jcerun"), Path.of("jcecc"));
        for (String name : new String[] {"gcc", "g++", "cc", "c++", "clang", "clang++"}) {
            Files.createSymbolicLink(links().resolve(name), Path.of("../../../bin/jcecc"));
        }
        Files.createDirectory(
                runtimeDirectory(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        environment.put(
                "PATH",
                "%s:%s:%s:/usr/bin:/bin"
                        .formatted(links(), compilers(), root.resolve("prefix/bin")));
        environment.put("JCECC_RUNTIME_DIR", runtimeDirectory().toString());
        environment.put("HOME", root.toString());
    }

    public Path root() {
        return root;
    }

    public Path launcher() {
        return root.resolve("prefix/bin/jcecc");
    }

    /** Where the links named as compilers are. */
    public Path links() {
        return root.resolve("prefix/lib/jcecc/bin");
    }

    /** Where the compilers are that the launcher is to find. */
    public Path compilers() {
        return root.resolve("compilers");
    }

    /** Where commands are run. */
    public Path work() {
        return root.resolve("work");
    }

    public Path runtimeDirectory() {
        return root.resolve("run");
    }

    public Path residentProgram() {
        return root.resolve("prefix/libexec/jcecc/resident");
    }

    /** Has launchers start a class of this class path as their resident client. */
    public void resident(Class<?> program) throws IOException {
        script(
                residentProgram(),
                "echo $$ >> %s\nexec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp %s %s \"$@\""
                        .formatted(
                                residentIds(),
                                Command.quoted(System.getProperty("java.home") + "/bin/java"),
                                Command.quoted(System.getProperty("java.class.path")),
                                program.getName()));
    }

    /** The process numbers of such resident clients, also of those that have ended. */
    public List<Long> residentStarts() throws IOException {
        return Files.exists(residentIds())
                ? Files.readAllLines(residentIds()).stream().map(Long::valueOf).toList()
                : List.of();
    }

    /** Those that live. */
    public List<ProcessHandle> residents() throws IOException {
        return residentStarts().stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Ends them without a word. */
    public void killResidents() throws IOException {
        residents().forEach(ProcessHandle::destroyForcibly);
    }

    private Path residentIds() {
        return root.resolve("pids");
    }

    /** Sets a variable for commands started from now on. */
    public Installation with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Installation without(String variable) {
        environment.remove(variable);
        return this;
    }

    public String environment(String variable) {
        return environment.getOrDefault(variable, "");
    }

    /** Puts an executable shell script there. */
    public static Path script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n", StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** A compiler that says it was run, by which name, with which words. */
    public void compiler(String name) throws IOException {
        compiler(name, "echo real " + name + " \"$@\"");
    }

    public void compiler(String name, String body) throws IOException {
        script(compilers().resolve(name), body);
    }

    /** Starts a shell command. */
    public Command start(String command) throws IOException {
        var file = root.resolve("command-" + scripts.incrementAndGet());
        Files.writeString(file, command + "\n", StandardCharsets.ISO_8859_1);
        var builder = new ProcessBuilder(Command.shell(file.toString())).directory(work().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Command(builder.start());
    }

    /** Runs a shell command to its end. */
    public Finished run(String command) throws Exception {
        try (var running = start(command)) {
            return running.input("").await();
        }
    }

    /**
     * The socket the launcher looks for. Has a resident program installed that starts nothing but
     * tells; it stays, as the socket's name depends on it.
     */
    public Path socket() throws Exception {
        var told = root.resolve("socket");
        script(residentProgram(), "echo \"$2\" > " + told + ".new && mv " + told + ".new " + told);
        run("jcecc true");
        forgetFailure();
        Files.deleteIfExists(runtimeDirectory().resolve("fallback.log"));
        return Path.of(Files.readString(told).strip());
    }

    /** Forgets that a resident client could not be started a moment ago. */
    public void forgetFailure() throws IOException {
        try (var markers = Files.newDirectoryStream(runtimeDirectory(), "*.failed")) {
            for (Path marker : markers) {
                Files.delete(marker);
            }
        }
    }

    /** Why launchers went without a resident client: reason and words, the oldest first. */
    public String fallbacks() throws IOException {
        var log = runtimeDirectory().resolve("fallback.log");
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }
}
