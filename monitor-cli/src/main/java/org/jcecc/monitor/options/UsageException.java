package org.jcecc.monitor.options;

/** A command line that cannot be followed; the text says why in one line. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String thing, String found, String expected) {
        super("%s: %s (expected: %s)".formatted(thing, found, expected));
    }
}
