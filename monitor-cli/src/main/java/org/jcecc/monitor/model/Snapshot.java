package org.jcecc.monitor.model;

import java.util.List;

/**
 * Everything known at one moment.
 *
 * @param now in ms since 1970
 * @param joinedLate whether jobs may run that were there before the monitor and are not known
 * @param hosts by id
 * @param active jobs that wait or run, by id
 * @param finished jobs that ended, the latest first, up to a bound
 * @param builds the open ones first, the latest first
 */
public record Snapshot(
        long now,
        Link link,
        boolean joinedLate,
        List<Host> hosts,
        List<Job> active,
        List<Job> finished,
        List<Build> builds,
        Totals totals) {

    public Snapshot {
        hosts = List.copyOf(hosts);
        active = List.copyOf(active);
        finished = List.copyOf(finished);
        builds = List.copyOf(builds);
    }

    /** Slots of all hosts that take jobs. */
    public int slots() {
        return hosts.stream().mapToInt(Host::slots).sum();
    }

    /** Jobs that compile or run locally. */
    public int busy() {
        return (int) active.stream().filter(Job::running).count();
    }

    /** Jobs that wait. */
    public int waiting() {
        return active.size() - busy();
    }
}
