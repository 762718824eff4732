package org.jcecc.packager.verify;

/** A program of the environment is missing or does not work. */
public final class CheckFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    CheckFailedException(String program, String problem) {
        super("%s %s".formatted(program, problem));
    }
}
