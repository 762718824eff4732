package org.jcecc.daemon.work;

/**
 * A job that ended without a verdict. Where the protocol allows it the submitter has been told the
 * text already; what is left for the caller is JOB_DONE and closing the connection.
 */
public final class JobFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * @param exitCode one of {@link EndReason}
     * @param message for people: thing, found, expected
     */
    public JobFailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * @param exitCode one of {@link EndReason}
     * @param message for people: thing, found, expected
     * @param cause what went wrong underneath
     */
    public JobFailedException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What JOB_DONE carries, one of {@link EndReason}. */
    public int exitCode() {
        return exitCode;
    }
}
