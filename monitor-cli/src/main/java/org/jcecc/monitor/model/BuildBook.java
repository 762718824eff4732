package org.jcecc.monitor.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sorts jobs into builds: a submitter that rests for longer than 15 s begins a new one. */
final class BuildBook {

    private static final long GAP_MILLIS = 15_000;
    private static final int MOST_CLOSED = 200;

    private final Map<HostKey, Entry> open = new HashMap<>();
    private final Deque<Build> closed = new ArrayDeque<>();

    private static final class Entry {
        private final String client;
        private final long started;
        private long lastActivity;
        private int jobs;
        private int done;
        private int failed;
        private int cancelled;
        private int own;
        private int local;
        private int active;
        private int waiting;
        private long workMillis;

        Entry(String client, long now) {
            this.client = client;
            started = now;
            lastActivity = now;
        }

        boolean over(long now) {
            return active == 0 && waiting == 0 && now - lastActivity > GAP_MILLIS;
        }

        Build view(boolean isClosed) {
            return new Build(
                    client,
                    started,
                    lastActivity,
                    isClosed,
                    jobs,
                    done,
                    failed,
                    cancelled,
                    own,
                    local,
                    active,
                    waiting,
                    workMillis);
        }
    }

    /** A job has turned up that waits. */
    void waits(Job job, long now) {
        Entry entry = entry(job.client(), now);
        if (entry != null) {
            entry.jobs++;
            entry.waiting++;
        }
    }

    /** A job that waited runs. */
    void runs(Job job, long now) {
        Entry entry = entry(job.client(), now);
        if (entry != null) {
            entry.waiting--;
            entry.active++;
            if (job.kind() == JobKind.OWN) {
                entry.own++;
            }
        }
    }

    /** A local job runs. */
    void runsLocally(Job job, long now) {
        Entry entry = entry(job.client(), now);
        if (entry != null) {
            entry.jobs++;
            entry.active++;
            entry.local++;
        }
    }

    /** A job has ended, and was something before. */
    void ended(Job before, Job job, JobResult result, long now) {
        Entry entry = entry(job.client(), now);
        if (entry == null) {
            return;
        }
        if (before.running()) {
            entry.active--;
        } else {
            entry.waiting--;
        }
        switch (result) {
            case OK -> entry.done++;
            case CANCELLED -> entry.cancelled++;
            case COMPILE_ERROR, INFRASTRUCTURE, LOST -> entry.failed++;
        }
        entry.workMillis += Math.max(0, job.workMillis());
    }

    /** Forgets a job that turned out to be another one than was thought. */
    void withdrawn(Job job, long now) {
        Entry entry = entry(job.client(), now);
        if (entry != null) {
            entry.jobs--;
            if (job.running()) {
                entry.active--;
            } else {
                entry.waiting--;
            }
        }
    }

    /** All builds, those still open first, the latest first. */
    List<Build> builds(long now) {
        closeRested(now);
        List<Build> builds = new ArrayList<>();
        for (Entry entry : open.values()) {
            builds.add(entry.view(false));
        }
        builds.sort((one, other) -> Long.compare(other.started(), one.started()));
        builds.addAll(closed);
        return builds;
    }

    private @Nullable Entry entry(@Nullable HostRef client, long now) {
        if (client == null) {
            return null;
        }
        closeRested(now);
        Entry entry = open.computeIfAbsent(client.key(), key -> new Entry(key.name(), now));
        entry.lastActivity = now;
        return entry;
    }

    private void closeRested(long now) {
        open.values()
                .removeIf(entry -> {
                    boolean over = entry.over(now);
                    if (over) {
                        closed.addFirst(entry.view(true));
                        if (closed.size() > MOST_CLOSED) {
                            closed.removeLast();
                        }
                    }
                    return over;
                });
    }
}
