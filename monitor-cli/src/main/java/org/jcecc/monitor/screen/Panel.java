package org.jcecc.monitor.screen;

/** What the middle of the screen shows. */
public enum Panel {
    /** The hosts with their slots, then jobs and builds as far as there is room. */
    HOSTS("hosts"),
    /** All jobs. */
    JOBS("jobs"),
    /** All builds. */
    BUILDS("builds");

    private final String title;

    Panel(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
