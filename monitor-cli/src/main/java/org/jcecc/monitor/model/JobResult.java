package org.jcecc.monitor.model;

/** How a job has ended. */
public enum JobResult {
    /** The compiler succeeded. */
    OK("ok"),
    /** The compiler said no, or was killed by a signal. */
    COMPILE_ERROR("compileError"),
    /** The submitter gave it up, mostly because somebody pressed Ctrl-C. */
    CANCELLED("cancelled"),
    /** Something other than the compiler failed. */
    INFRASTRUCTURE("infrastructure"),
    /** A machine vanished, or nobody was there to see the end. */
    LOST("lost");

    private static final int CLIENT_VANISHED = 107;
    private static final int CLIENT_CLOSED = 118;
    private static final int CLIENT_SAID_GOODBYE = 119;
    private static final int TEARDOWN = 255;
    private static final int HIGHEST_OF_COMPILERS = 99;
    private static final int SIGNAL = 128;
    private static final int HIGHEST_SIGNAL = 64;

    private final String word;

    JobResult(String word) {
        this.word = word;
    }

    /** What an exit code means. */
    public static JobResult of(int exit) {
        return switch (exit) {
            case 0 -> OK;
            case CLIENT_VANISHED, CLIENT_CLOSED, CLIENT_SAID_GOODBYE -> CANCELLED;
            case TEARDOWN -> LOST;
            default -> fromCompiler(exit) ? COMPILE_ERROR : INFRASTRUCTURE;
        };
    }

    /** The word in machine-readable output. */
    public String word() {
        return word;
    }

    /** Whether people should look at it: not done, and nobody wanted that. */
    public boolean failure() {
        return this == COMPILE_ERROR || this == INFRASTRUCTURE || this == LOST;
    }

    private static boolean fromCompiler(int exit) {
        return (exit >= 1 && exit <= HIGHEST_OF_COMPILERS)
                || (exit > SIGNAL && exit <= SIGNAL + HIGHEST_SIGNAL);
    }
}
