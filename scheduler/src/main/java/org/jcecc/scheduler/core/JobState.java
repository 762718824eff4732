package org.jcecc.scheduler.core;

/** Where a job is. */
public enum JobState {
    /** In the queue. */
    PENDING("PEND"),
    /** Assigned to a server that has not started it. */
    WAITING("WAIT"),
    /** Being compiled. */
    COMPILING("COMP");

    private final String shownAs;

    JobState(String shownAs) {
        this.shownAs = shownAs;
    }

    /** The word operators see. */
    public String shownAs() {
        return shownAs;
    }
}
