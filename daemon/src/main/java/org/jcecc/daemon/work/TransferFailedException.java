package org.jcecc.daemon.work;

/** A transfer after which the connection cannot go on. The caller ends it with the reason. */
public final class TransferFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int endReason;

    /**
     * @param endReason one of {@link EndReason}
     * @param message for people: thing, found, expected
     */
    public TransferFailedException(int endReason, String message) {
        super(message);
        this.endReason = endReason;
    }

    /** Why the connection ends, one of {@link EndReason}. */
    public int endReason() {
        return endReason;
    }
}
