package org.jcecc.it.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command with a directory, variables and a time limit. */
public final class Command {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final List<String> words;
    private final Map<String, String> variables = new HashMap<>();
    private Path directory = Path.of(".").toAbsolutePath();

    private Command(List<String> words) {
        this.words = words;
    }

    /** A command from its words; no shell looks at them. */
    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    /** A command from its words; no shell looks at them. */
    public static Command of(List<String> words) {
        return new Command(List.copyOf(words));
    }

    /** This command in a directory. */
    public Command in(Path directory) {
        this.directory = directory;
        return this;
    }

    /** This command with variables beside the inherited ones. */
    public Command with(Map<String, String> more) {
        variables.putAll(more);
        return this;
    }

    /** Starts it, with output and errors in a file. */
    public Process start(Path output) {
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    public Result run() {
        try {
            Path output = Files.createTempFile("command", ".out");
            try {
                return await(start(output), output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what {@link #start} began. */
    public static Result await(Process process, Path output) {
        try {
            boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        "%s: still runs after %s; printed:%n%s"
                                .formatted(process.info().commandLine(), LIMIT, text));
            }
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs it and expects status 0. */
    public String succeed() {
        Result result = run();
        if (result.status() != 0) {
            throw new AssertionError(
                    "%s in %s: status %d (expected: 0); printed:%n%s"
                            .formatted(words, directory, result.status(), result.output()));
        }
        return result.output();
    }

    /**
     * How a command ended.
     *
     * @param status its exit status
     * @param output what it printed, errors too
     */
    public record Result(int status, String output) {}
}
