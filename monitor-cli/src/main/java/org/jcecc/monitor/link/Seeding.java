package org.jcecc.monitor.link;

/**
 * Whether and where to ask for the jobs that were there before the monitor.
 *
 * @param fixedPort the control port; {@link #NEXT} for the one after the scheduler's, {@link #NONE}
 *     to not ask
 */
public record Seeding(int fixedPort) {

    /** The port after the scheduler's own. */
    public static final int NEXT = 0;

    /** Not at all. */
    public static final int NONE = -1;

    boolean unwanted() {
        return fixedPort == NONE;
    }

    int port(int schedulerPort) {
        return fixedPort == NEXT ? Math.min(schedulerPort + 1, 65_535) : fixedPort;
    }
}
