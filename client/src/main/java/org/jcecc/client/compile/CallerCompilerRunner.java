package org.jcecc.client.compile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jcecc.client.arguments.CompilerRunner;
import org.jcecc.client.file.FileNames;
import org.jcecc.protocol.wire.WireText;

/**
 * Asks compilers with a caller's environment and working directory.
 *
 * @param workingDirectory the caller's
 * @param environment the caller's variables
 * @param limit how long an answer may take
 * @param threads to read answers on
 */
record CallerCompilerRunner(
        String workingDirectory, Map<String, String> environment, Duration limit, Executor threads)
        implements CompilerRunner {

    @Override
    public Answer run(String compiler, List<String> words, String standardInput) {
        try {
            return ask(compiler, words, standardInput);
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }

    private Answer ask(String compiler, List<String> words, String standardInput)
            throws IOException, InterruptedException {
        Optional<Path> program = FileNames.path(FileNames.absolute(workingDirectory, compiler));
        Optional<Path> directory = FileNames.path(workingDirectory);
        if (program.isEmpty() || directory.isEmpty()) {
            return Answer.NONE;
        }
        var builder = new ProcessBuilder(program.get().toString());
        words.forEach(word -> builder.command().add(WireText.readable(word)));
        builder.directory(directory.get().toFile());
        builder.environment().clear();
        environment.forEach((name, value) ->
                builder.environment().put(WireText.readable(name), WireText.readable(value)));
        Process process = builder.start();
        try {
            var output = new CapturedText(process.getInputStream(), threads);
            var errors = new CapturedText(process.getErrorStream(), threads);
            write(process, standardInput);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return Answer.NONE;
            }
            return new Answer(process.exitValue(), output.await(limit), errors.await(limit));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void write(Process process, String text) {
        try (OutputStream input = process.getOutputStream()) {
            input.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // It did not want to read; what it says counts.
        }
    }
}
