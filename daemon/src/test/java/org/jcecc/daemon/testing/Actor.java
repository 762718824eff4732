package org.jcecc.daemon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The static program that plays every program of the tests' environment, see actor.c. */
public final class Actor {

    private static final Path SOURCE = Path.of("src/test/c/actor.c");

    private Actor() {}

    /** Its bytes. */
    public static byte[] program() {
        return Holder.PROGRAM;
    }

    private static final class Holder {

        static final byte[] PROGRAM = compile();

        private static byte[] compile() {
            try {
                Path program = Files.createTempFile("actor-", "");
                Process compiler =
                        new ProcessBuilder(
                                        "gcc",
                                        "-std=c11",
                                        "-static",
                                        "-O1",
                                        "-o",
                                        program.toString(),
                                        SOURCE.toString())
                                .inheritIO()
                                .start();
                if (compiler.waitFor() != 0) {
                    throw new IllegalStateException("actor.c: does not compile (expected: does)");
                }
                byte[] bytes = Files.readAllBytes(program);
                Files.delete(program);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
