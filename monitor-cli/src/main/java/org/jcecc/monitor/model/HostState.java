package org.jcecc.monitor.model;

/** What a host that is online does. */
public enum HostState {
    /** It compiles for nobody but itself. */
    NO_REMOTE("noRemote"),
    /** It takes no more jobs for the moment. */
    FULL("full"),
    /** Jobs run on it. */
    BUSY("busy"),
    /** Nothing runs on it, as far as known. */
    IDLE("idle");

    private final String word;

    HostState(String word) {
        this.word = word;
    }

    /** The word in machine-readable output. */
    public String word() {
        return word;
    }
}
