package org.jcecc.daemon.environment;

/** A platform or environment name that must not become part of a path. */
public final class InvalidNameException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidNameException(String message) {
        super(message);
    }
}
