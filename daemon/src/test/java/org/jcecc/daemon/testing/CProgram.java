package org.jcecc.daemon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the tests' static programs. */
final class CProgram {

    private static final Path SOURCES = Path.of("src/test/c");

    private CProgram() {}

    /** Compiles one into a temporary file that everybody may run. */
    static Path compile(String source, String... options) {
        try {
            Path program = Files.createTempFile(source, "");
            List<String> command =
                    new ArrayList<>(List.of("gcc", "-std=c11", "-static", "-O1", "-o"));
            command.add(program.toString());
            command.addAll(List.of(options));
            command.add(SOURCES.resolve(source).toString());
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException(source + ": does not compile (expected: does)");
            }
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
