package org.jcecc.daemon.options;

/**
 * A command line the daemon cannot start with. The message is the reason, empty if the user just
 * asked for help; the program prints it and the usage line and exits with status 1.
 */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason one line for the operator, or empty
     */
    public UsageException(String reason) {
        super(reason);
    }

    /** One line for the operator; empty if the user asked for help. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
