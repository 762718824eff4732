package org.jcecc.client.report;

/** What a command spends its time with, in the usual order. */
public enum Phase {
    /** Connecting to the daemon and reading the command line. */
    ANALYSIS("analysis"),
    /** Waiting for a slot of this machine. */
    SLOT("wait for slot"),
    /** Getting the environment of the compiler. */
    ENVIRONMENT("environment"),
    /** Waiting for the scheduler's choice. */
    QUEUE("queue"),
    /** Reaching the compile server, and sending it the environment if it has none. */
    TRANSFER("transfer"),
    /** Waiting for a processor to preprocess on. */
    PREPROCESSOR_SLOT("wait for preprocessor"),
    /** Preprocessing, and sending the source meanwhile. */
    PREPROCESS("preprocess"),
    /** Waiting for the compile server's verdict. */
    COMPILE("compile"),
    /** Receiving what was made. */
    RETURN("return"),
    /** Running the command here. */
    LOCAL("local run");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    /** The phase in words. */
    public String text() {
        return text;
    }
}
