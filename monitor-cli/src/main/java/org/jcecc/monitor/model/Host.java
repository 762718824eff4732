package org.jcecc.monitor.model;

import java.util.List;

/**
 * A host at one moment.
 *
 * @param id the scheduler's number
 * @param firstSeen when it appeared, in ms since 1970
 * @param lastNews when the scheduler last said something of it
 * @param stale whether the connection is lost, so that all this may be wrong
 * @param running what runs on it, by slot
 * @param waiting jobs of this submitter that wait
 * @param counters what it has done
 */
public record Host(
        long id,
        HostAttributes attributes,
        long firstSeen,
        long lastNews,
        boolean stale,
        List<Job> running,
        int waiting,
        HostCounters counters) {

    public Host {
        running = List.copyOf(running);
    }

    /** Its name, or its number if it has none. */
    public String name() {
        return attributes.name().orElse("#" + id);
    }

    /** What it does. */
    public HostState state() {
        if (!attributes.acceptsJobs()) {
            return HostState.NO_REMOTE;
        }
        if (attributes.full()) {
            return HostState.FULL;
        }
        return running.isEmpty() ? HostState.IDLE : HostState.BUSY;
    }

    /** Slots others can use. */
    public int slots() {
        return attributes.acceptsJobs() ? attributes.maxJobs() : 0;
    }
}
