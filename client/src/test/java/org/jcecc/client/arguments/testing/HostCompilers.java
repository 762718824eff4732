package org.jcecc.client.arguments.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jcecc.client.arguments.CompilerRunner;

/** Runs real compilers in a directory, with outputs in files so that nothing can fill up. */
public final class HostCompilers implements CompilerRunner {

    private static final long LIMIT_SECONDS = 60;

    private final Path directory;

    public HostCompilers(Path directory) {
        this.directory = directory;
    }

    @Override
    public Answer run(String compiler, List<String> words, String standardInput) {
        List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(words);
        return run(command, standardInput);
    }

    /** Runs a whole command. */
    public Answer run(List<String> command, String standardInput) {
        try {
            Path exchange = Files.createTempDirectory("compiler");
            Path in = Files.writeString(exchange.resolve("in"), standardInput, ISO_8859_1);
            Path out = exchange.resolve("out");
            Path err = exchange.resolve("err");
            Process process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectInput(in.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Answer.NONE;
            }
            var answer =
                    new Answer(
                            process.exitValue(),
                            Files.readString(out, ISO_8859_1),
                            Files.readString(err, ISO_8859_1));
            for (Path file : List.of(in, out, err, exchange)) {
                Files.delete(file);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }
}
