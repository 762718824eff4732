package org.jcecc.packager.failure;

/**
 * The environment was not packed. The message is one line, meant for the daemon's log and for the
 * user whose compile stays local because of it.
 */
public final class PackagingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /**
     * @param failure what kind of failure, for the caller's decision
     * @param line what happened, as <i>thing: found (expected: wanted)</i>; line ends become blanks
     */
    public PackagingException(Failure failure, String line) {
        super(oneLine(line));
        this.failure = failure;
    }

    /** The same with the reason the operating system or a library gave. */
    public PackagingException(Failure failure, String line, Throwable cause) {
        super(oneLine(line), cause);
        this.failure = failure;
    }

    /** What kind of failure it was. */
    public Failure failure() {
        return failure;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
