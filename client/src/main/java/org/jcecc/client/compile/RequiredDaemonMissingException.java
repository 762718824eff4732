package org.jcecc.client.compile;

/** The daemon that a test wants to be used does not answer. */
final class RequiredDaemonMissingException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the command ends with. */
    static final int EXIT_STATUS = 119;

    private final String place;

    RequiredDaemonMissingException(String place) {
        super(place);
        this.place = place;
    }

    /** One line for the user. */
    String description() {
        return "test socket error: " + place + ": nobody answers (expected: the daemon)";
    }
}
