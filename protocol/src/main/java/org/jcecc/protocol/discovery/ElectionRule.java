package org.jcecc.protocol.discovery;

/**
 * Which of two schedulers of one network keeps its daemons: the one of the higher version, else the
 * one that has run longer. The other lets its daemons go; they come back and choose by {@link
 * SchedulerChoice}.
 */
public final class ElectionRule {

    /** Older schedulers announce themselves without telling their network. */
    private static final int FIRST_WITH_NETNAME = 36;

    private ElectionRule() {}

    /**
     * Whether a scheduler has to let its daemons go. One's own announcement, which comes back as a
     * broadcast, changes nothing.
     */
    public static boolean yields(SchedulerAnnouncement own, SchedulerAnnouncement other) {
        // Unlike askers, schedulers distinguish upper and lower case.
        if (other.version() < FIRST_WITH_NETNAME || !other.netname().equals(own.netname())) {
            return false;
        }
        return other.version() > own.version()
                || (other.version() == own.version() && other.startTime() < own.startTime());
    }
}
