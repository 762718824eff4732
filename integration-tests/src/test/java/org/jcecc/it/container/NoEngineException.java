package org.jcecc.it.container;

/** This machine has no container engine for us, or no images for it; the tests are skipped. */
final class NoEngineException extends Exception {

    private static final long serialVersionUID = 1;

    NoEngineException(String reason) {
        super(reason);
    }
}
