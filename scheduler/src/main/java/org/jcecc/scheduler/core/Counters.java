package org.jcecc.scheduler.core;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.scheduler.placement.Speed;

/** What has happened how often since the scheduler started. */
final class Counters {

    private final long[] waits = new long[Figures.WAIT_BOUNDS_MILLIS.size() + 1];
    private long waitMillis;
    private long requested;
    private long grantedToOthers;
    private long grantedToSubmitter;
    private long finished;
    private long failed;
    private long lost;
    private long local;

    void requested() {
        requested++;
    }

    void granted(boolean toSubmitter, long waitedMillis) {
        if (toSubmitter) {
            grantedToSubmitter++;
        } else {
            grantedToOthers++;
        }
        int bucket = 0;
        while (bucket < Figures.WAIT_BOUNDS_MILLIS.size()
                && waitedMillis > Figures.WAIT_BOUNDS_MILLIS.get(bucket)) {
            bucket++;
        }
        waits[bucket]++;
        waitMillis += waitedMillis;
    }

    void ended(boolean well) {
        if (well) {
            finished++;
        } else {
            failed++;
        }
    }

    void lost() {
        lost++;
    }

    void local() {
        local++;
    }

    /** Together with how things are. */
    Figures with(SchedulerState state, Configuration configuration) {
        int assigned = 0;
        int compiling = 0;
        int slots = 0;
        int free = 0;
        for (Job job : state.jobs()) {
            switch (job.state()) {
                case PENDING -> {}
                case WAITING -> assigned++;
                case COMPILING -> compiling++;
            }
        }
        for (Server server : state.servers()) {
            if (server.takesJobsOfOthers()) {
                int running = configuration.placement().occupancy().running(server.snapshot());
                slots += server.maxJobs();
                free += Math.max(0, server.maxJobs() - running);
            }
        }
        List<Long> waitCounts = new ArrayList<>(waits.length);
        for (long count : waits) {
            waitCounts.add(count);
        }
        return new Figures(
                state.servers().size(),
                state.monitors().size(),
                state.queuedJobs(),
                assigned,
                compiling,
                slots,
                free,
                requested,
                grantedToOthers,
                grantedToSubmitter,
                finished,
                failed,
                lost,
                local,
                List.copyOf(waitCounts),
                waitMillis,
                hosts(state, configuration));
    }

    private static List<Figures.Host> hosts(SchedulerState state, Configuration configuration) {
        List<Figures.Host> hosts = new ArrayList<>(state.servers().size());
        for (Server server : state.servers()) {
            hosts.add(
                    new Figures.Host(
                            server.name(),
                            server.address(),
                            server.platform(),
                            server.maxJobs(),
                            configuration.placement().occupancy().running(server.snapshot()),
                            server.load(),
                            Speed.shown(server.trackRecord()),
                            server.finishedJobs(),
                            server.failedJobs()));
        }
        return hosts;
    }
}
