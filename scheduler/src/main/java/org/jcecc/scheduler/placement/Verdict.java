package org.jcecc.scheduler.placement;

/** Whether a server may take a job now, or the first rule that says no. */
public enum Verdict {
    ELIGIBLE(Duration.NEVER, "can take it"),

    NO_SLOTS(Duration.ALWAYS, "has no slots"),
    NO_CHROOT(Duration.ALWAYS, "cannot isolate jobs of others"),
    VERSION_TOO_OLD(Duration.ALWAYS, "speaks a protocol version below the job's minimum"),
    FEATURE_MISSING(Duration.ALWAYS, "lacks a required feature"),
    UNREACHABLE(Duration.ALWAYS, "cannot be connected to"),
    ENVIRONMENT_UNUSABLE(Duration.ALWAYS, "can use no environment of the request"),
    NO_REMOTE(Duration.ALWAYS, "takes no jobs of others"),
    JOB_FAILED_THERE(Duration.ALWAYS, "failed this job before"),
    DRAINED(Duration.ALWAYS, "is being drained"),
    NOT_PREFERRED(Duration.ALWAYS, "is not the preferred host"),

    OVERLOADED(Duration.NOW, "reports full load"),
    INSTALLING(Duration.NOW, "is installing an environment"),
    FILLED_BY_LOCAL_JOBS(Duration.NOW, "is filled by its own local jobs"),
    FULL(Duration.NOW, "has all places taken");

    private final Duration refusal;
    private final String description;

    Verdict(Duration refusal, String description) {
        this.refusal = refusal;
        this.description = description;
    }

    /** Whether the server may take the job now. */
    public boolean eligible() {
        return refusal == Duration.NEVER;
    }

    /** Whether waiting may help: the server takes the job now or could later. */
    public boolean possible() {
        return refusal != Duration.ALWAYS;
    }

    /** For people, to be read after the server's name. */
    public String description() {
        return description;
    }

    private enum Duration {
        NEVER,
        NOW,
        ALWAYS
    }
}
