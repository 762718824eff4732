package org.jcecc.it.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.jcecc.it.testing.Command;

/** The programs' clocks, each of which can be set wrong; the machine's stays as it is. */
final class Clocks {

    private final Path directory;
    private final Path library;

    private Clocks(Path directory, Path library) {
        this.directory = directory;
        this.library = library;
    }

    /** Builds what programs are started with. */
    static Clocks in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path source = directory.resolve("clock.c");
        try (InputStream code = Clocks.class.getResourceAsStream("/chaos/clock.c")) {
            Files.write(source, code.readAllBytes());
        }
        Path library = directory.resolve("clock.so");
        Command.of("gcc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString())
                .succeed();
        return new Clocks(directory, library);
    }

    /** What a program is started with, so that its clock can be set. */
    Map<String, String> variables(String program) {
        try {
            if (Files.notExists(file(program))) {
                set(program, Duration.ZERO);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("LD_PRELOAD", library.toString(), "CHAOS_CLOCK", file(program).toString());
    }

    /** Sets a program's clock. */
    void set(String program, Duration ahead) throws IOException {
        byte[] seconds =
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putLong(ahead.toSeconds())
                        .array();
        // The file is mapped: its bytes change at once, and it must never be shorter.
        Files.write(file(program), seconds, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Path file(String program) {
        return directory.resolve(program);
    }
}
