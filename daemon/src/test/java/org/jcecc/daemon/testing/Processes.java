package org.jcecc.daemon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jcecc.daemon.sandbox.SandboxSettings;

/** Looks at this machine's processes from outside the sandboxes. */
public final class Processes {

    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** The processes that call themselves so; at most 15 characters. */
    public static List<Long> named(String name) {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(entry -> nameOf(entry).equals(name))
                    .map(entry -> Long.valueOf(entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The processes that run a program which lies below a directory, whatever they call it: in a
     * sandbox it has another path, but is the same file.
     */
    public static List<Long> running(Path directory) {
        Set<Object> programs = new HashSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isExecutable)
                    .flatMap(file -> identity(file).stream())
                    .forEach(programs::add);
        } catch (IOException | UncheckedIOException e) {
            // Something is being deleted; who asks again sees the rest.
        }
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(entry ->
                            identity(entry.resolve("exe")).filter(programs::contains).isPresent())
                    .map(entry -> Long.valueOf(entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Object> identity(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, "unix:dev,ino"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What a job's niceness comes to: that of this process and the usual addition. */
    public static int nicenessOfJobs() {
        String[] behindTheName = read(PROC.resolve("self/stat")).split("\\) ", -1);
        String own = behindTheName[behindTheName.length - 1].split(" ", -1)[16];
        return Math.min(19, Integer.parseInt(own) + SandboxSettings.DEFAULT_NICENESS);
    }

    /** Waits until as many processes have that name. */
    public static void awaitNamed(String name, int count) throws Exception {
        Eventually.await(
                "%d processes named %s".formatted(count, name), () -> named(name).size() == count);
    }

    private static String nameOf(Path process) {
        return read(process.resolve("comm")).strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
