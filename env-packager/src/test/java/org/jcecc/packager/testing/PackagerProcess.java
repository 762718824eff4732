package org.jcecc.packager.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a program of this module as a process of its own, from a shell. */
public final class PackagerProcess {

    private static final int LIMIT_SECONDS = 120;

    private final Path directory;
    private final String main;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> prefix = new ArrayList<>();
    private String before = "";
    private String classPath = System.getProperty("java.class.path");

    private PackagerProcess(Path directory, String main) {
        this.directory = directory;
        this.main = main;
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("TMPDIR", directory.toString());
        environment.put("LANG", "C.UTF-8");
    }

    /** What a run left. */
    public record Result(int exitCode, String output, String errors) {}

    /** {@code jcecc-create-env}; results go to a directory. */
    public static PackagerProcess createEnv(Path directory) {
        return new PackagerProcess(directory, "org.jcecc.packager.cli.CreateEnv");
    }

    /** {@code jcecc-test-env}; temporary files go to a directory. */
    public static PackagerProcess testEnv(Path directory) {
        return new PackagerProcess(directory, "org.jcecc.packager.cli.TestEnv");
    }

    public PackagerProcess variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Shell commands before the program replaces the shell; {@code $@} is its command line. */
    public PackagerProcess after(String shell) {
        before = shell;
        return this;
    }

    /** As the user nobody, who gets copies of the classes he may read. */
    public PackagerProcess asNobody(Path copies) throws IOException {
        prefix.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        classPath = readable(copies);
        return this;
    }

    /** Starts it and waits for its end. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + main);
        }
        return new Result(
                process.exitValue(),
                Files.readString(outputFile(), ISO_8859_1),
                Files.readString(errorFile(), ISO_8859_1));
    }

    /** Starts it. */
    public Process start(String... arguments) throws IOException {
        var line = new ArrayList<>(prefix);
        line.addAll(List.of("bash", "-c", before + "\nexec \"$@\" ${more:+\"$more\"}", "bash"));
        line.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath,
                        main));
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectInput(new File("/dev/null"))
                .redirectOutput(outputFile().toFile())
                .redirectError(errorFile().toFile())
                .start();
    }

    private Path outputFile() {
        return directory.resolve(".output");
    }

    private Path errorFile() {
        return directory.resolve(".errors");
    }

    private static String readable(Path copies) throws IOException {
        var elements = new ArrayList<String>();
        for (var element : System.getProperty("java.class.path").split(":", -1)) {
            var source = Path.of(element);
            var copy = copies.resolve(elements.size() + "-" + source.getFileName());
            if (Files.isDirectory(source)) {
                copyTree(source, copy);
            } else if (Files.exists(source) && Files.notExists(copy)) {
                Files.copy(source, copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
            }
            elements.add(copy.toString());
        }
        return String.join(":", elements);
    }

    private static void copyTree(Path source, Path copy) throws IOException {
        Files.walkFileTree(
                source,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path from, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectories(copy.resolve(source.relativize(from)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
                            throws IOException {
                        var to = copy.resolve(source.relativize(from));
                        if (Files.notExists(to)) {
                            Files.copy(from, to);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
