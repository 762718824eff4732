package org.jcecc.daemon.environment;

/** An archive in good order that is no environment we could use. */
final class UnusableEnvironmentException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableEnvironmentException(String message) {
        super(message);
    }
}
