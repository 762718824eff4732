package org.jcecc.daemon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The static program that plays every program of the tests' environment, see actor.c. */
public final class Actor {

    private Actor() {}

    /** Its bytes. */
    public static byte[] program() {
        return Holder.PROGRAM;
    }

    private static final class Holder {

        static final byte[] PROGRAM = compile();

        private static byte[] compile() {
            Path program = CProgram.compile("actor.c");
            try {
                byte[] bytes = Files.readAllBytes(program);
                Files.delete(program);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
