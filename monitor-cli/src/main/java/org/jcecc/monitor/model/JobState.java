package org.jcecc.monitor.model;

/** How far a job has come. */
public enum JobState {
    /** In the queue, or assigned and on its way to the compiler: the scheduler does not say. */
    WAITING("waiting"),
    /** A compile server's compiler runs. */
    COMPILING("compiling"),
    /** It runs on its submitter, locally. */
    LOCAL("local"),
    /** Over; the result says how. */
    ENDED("ended");

    private final String word;

    JobState(String word) {
        this.word = word;
    }

    /** The word in machine-readable output. */
    public String word() {
        return word;
    }
}
