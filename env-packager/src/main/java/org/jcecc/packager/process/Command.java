package org.jcecc.packager.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A helper program to run: arguments, environment, text for its standard input, and how long it may
 * take. The program is named by a path; nothing is looked up here.
 *
 * @param arguments program and arguments
 * @param environment its whole environment
 * @param input what it reads from standard input
 * @param limit after this time it is killed
 */
public record Command(
        List<String> arguments, Map<String, String> environment, String input, Duration limit) {

    /** More than any of the programs we ask has to say; the rest is read and dropped. */
    private static final int OUTPUT_LIMIT = 1 << 20;

    /** Makes the lists unmodifiable. */
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * Runs the program to its end.
     *
     * @throws IOException if it cannot be started, or was killed because it took too long
     * @throws InterruptedException if the caller is interrupted; the program is killed then
     */
    public CommandResult run() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(arguments);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var output = drain(process.getInputStream(), "output of " + arguments.getFirst());
            var errors = drain(process.getErrorStream(), "errors of " + arguments.getFirst());
            feed(process);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "%s: still running after %d s (expected: an answer)"
                                .formatted(arguments.getFirst(), limit.toSeconds()));
            }
            return new CommandResult(process.exitValue(), text(output), text(errors));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A program that does not want its input closes the pipe early, which is its right. */
    private void feed(Process process) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException broken) {
            // Its exit code and its output tell what happened.
        }
    }

    /** A background child that inherited the pipe may keep it open; it must not keep us waiting. */
    private static String text(CompletableFuture<String> stream)
            throws IOException, InterruptedException {
        try {
            return stream.get(5, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException open) {
            throw new IOException(
                    "output: still open 5 s after the program ended (expected: closed)", open);
        }
    }

    private static CompletableFuture<String> drain(InputStream stream, String name) {
        var text = new CompletableFuture<String>();
        Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    var kept = new ByteArrayOutputStream();
                    try (stream) {
                        var buffer = new byte[8192];
                        for (int n; (n = stream.read(buffer)) >= 0; ) {
                            kept.write(buffer, 0, Math.min(n, OUTPUT_LIMIT - kept.size()));
                        }
                    } catch (IOException closed) {
                        // The process was killed; what it said until then is enough.
                    } finally {
                        text.complete(kept.toString(ISO_8859_1));
                    }
                });
        return text;
    }
}
