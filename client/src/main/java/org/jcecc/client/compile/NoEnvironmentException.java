package org.jcecc.client.compile;

import org.jcecc.client.report.Outcome;

/** There is no environment for the compile, so that it runs here. */
final class NoEnvironmentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    NoEnvironmentException(Outcome outcome) {
        super(outcome.text());
        this.outcome = outcome;
    }

    /** What the job ends as. */
    Outcome outcome() {
        return outcome;
    }
}
