package org.jcecc.scheduler;

/** A command line the program does not accept. The message is the reason line; empty for -h. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String reason) {
        super(reason);
    }

    String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
