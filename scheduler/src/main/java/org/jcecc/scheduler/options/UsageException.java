package org.jcecc.scheduler.options;

/** A command line the program does not accept. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason the line to print above the usage; empty if the usage was asked for
     */
    public UsageException(String reason) {
        super(reason);
    }

    /** The line to print above the usage; empty if the usage was asked for. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
