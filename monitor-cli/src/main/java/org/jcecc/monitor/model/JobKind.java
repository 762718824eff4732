package org.jcecc.monitor.model;

/** Where a job runs, seen from its submitter. */
public enum JobKind {
    /** Not known: it still waits, or one of its two hosts is unknown. */
    UNDECIDED(""),
    /** On another machine. */
    REMOTE("remote"),
    /** On the submitter itself, which was given the job like any compile server. */
    OWN("own"),
    /** On the submitter, without the scheduler's choice: a link, or a compile kept at home. */
    LOCAL("local");

    private final String word;

    JobKind(String word) {
        this.word = word;
    }

    /** The word in machine-readable output; empty if there is none. */
    public String word() {
        return word;
    }
}
