package org.jcecc.client.compile;

import java.util.regex.Pattern;
import org.jcecc.client.report.Outcome;

/** The job cannot be done by this compile server; nothing of it has reached the user yet. */
final class RemoteFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_DETAIL = 1000;
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("[\\x00-\\x1f\\x7f]+");

    private final RemoteError error;
    private final String detail;
    private final String host;

    /**
     * @param detail the particulars, for example what the peer said; a byte string, may be empty
     * @param host name or address of the compile server; empty when none was chosen yet
     */
    RemoteFailedException(RemoteError error, String detail, String host) {
        super(text(error, oneLine(detail)));
        this.error = error;
        this.detail = oneLine(detail);
        this.host = host;
    }

    RemoteFailedException(RemoteError error, Exception cause, String host) {
        this(error, String.valueOf(cause.getMessage()), host);
        initCause(cause);
    }

    RemoteError error() {
        return error;
    }

    /** The compile server, or nothing when none was chosen yet. */
    String host() {
        return host;
    }

    /** The error, its particulars and the compile server, in one line. */
    String description() {
        return at(text(error, detail));
    }

    /** What the job ends as when it then runs here. */
    Outcome outcome() {
        return Outcome.of(error.reason(), at(error.rebuildReason() ? detail : text(error, detail)));
    }

    private String at(String particulars) {
        if (host.isEmpty()) {
            return particulars;
        }
        return particulars.isEmpty() ? host : particulars + " (" + host + ")";
    }

    /** What a peer says may be long, and is not for terminals to obey. */
    private static String oneLine(String detail) {
        String start =
                detail.length() <= LONGEST_DETAIL
                        ? detail
                        : detail.substring(0, LONGEST_DETAIL) + "...";
        return CONTROL_CHARACTERS.matcher(start).replaceAll(" ");
    }

    private static String text(RemoteError error, String detail) {
        String start = "Error %d - %s".formatted(error.number(), error.text());
        return detail.isEmpty() ? start : start + ": " + detail;
    }
}
