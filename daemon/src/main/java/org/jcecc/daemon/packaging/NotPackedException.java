package org.jcecc.daemon.packaging;

/** There is no archive for a client: it will compile by itself. */
public final class NotPackedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int endReason;

    /**
     * @param endReason one of {@link org.jcecc.daemon.work.EndReason}
     * @param message for people: thing, found, expected
     */
    public NotPackedException(int endReason, String message) {
        super(message);
        this.endReason = endReason;
    }

    /** Why the client's connection ends, one of {@link org.jcecc.daemon.work.EndReason}. */
    public int endReason() {
        return endReason;
    }
}
