package org.jcecc.monitor.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The model of a network: takes events with the time they came at, and gives snapshots. One thread
 * at a time. Its memory is bounded whatever comes.
 */
public final class Net {

    /** Jobs remembered after their end. */
    public static final int MOST_FINISHED = 10_000;

    private static final int MOST_ACTIVE = 100_000;
    private static final int MOST_HOSTS = 20_000;
    private static final long STALE_MILLIS = 10_000;

    private final Map<Long, HostEntry> hosts = new TreeMap<>();
    private final Map<Long, Job> active = new LinkedHashMap<>();
    private final Deque<Job> finished = new ArrayDeque<>();
    private final HostLedger ledger = new HostLedger();
    private final BuildBook builds = new BuildBook();
    private final Tally tally = new Tally();
    private Link link = Link.NONE;
    private boolean seeded;
    private boolean seeding;

    /** Jobs that have ended since the session began; the list of jobs may still have them. */
    private final Set<Long> endedWhileSeeding = new HashSet<>();

    /**
     * Takes an event in.
     *
     * @param now in ms since 1970, never less than before
     */
    public Applied apply(NetEvent event, long now) {
        forgetStale(now);
        return switch (event) {
            case NetEvent.Searching it -> searching(it, now);
            case NetEvent.Connected it -> connected(it, now);
            case NetEvent.Lost it -> lost(it, now);
            case NetEvent.HostSeen it -> hostSeen(it, now);
            case NetEvent.HostGone it -> hostGone(it, now);
            case NetEvent.Requested it -> requested(it, now);
            case NetEvent.Begun it -> begun(it, now);
            case NetEvent.Done it -> done(it, now);
            case NetEvent.LocalBegun it -> localBegun(it, now);
            case NetEvent.LocalDone it -> localDone(it, now);
            case NetEvent.Seeded it -> seeded(it, now);
            case NetEvent.SeedingEnded it -> seedingEnded(it, now);
        };
    }

    /**
     * What is known at a time.
     *
     * @param now in ms since 1970, never less than at the last event
     */
    public Snapshot snapshot(long now) {
        forgetStale(now);
        List<Job> jobs = new ArrayList<>(active.values());
        jobs.sort(Comparator.comparingLong(Job::id));
        return new Snapshot(
                now,
                link,
                !seeded && !hosts.values().stream().allMatch(HostEntry::seenIdle),
                hostViews(jobs),
                jobs,
                List.copyOf(finished),
                builds.builds(now),
                tally.totals(now));
    }

    private List<Host> hostViews(List<Job> jobs) {
        Map<Long, List<Job>> running = new HashMap<>();
        Map<Long, Integer> waiting = new HashMap<>();
        for (Job job : jobs) {
            HostRef server = job.server();
            HostRef client = job.client();
            if (job.running() && server != null) {
                running.computeIfAbsent(server.id(), _ -> new ArrayList<>()).add(job);
            } else if (!job.running() && client != null) {
                waiting.merge(client.id(), 1, Integer::sum);
            }
        }
        List<Host> views = new ArrayList<>();
        for (HostEntry host : hosts.values()) {
            List<Job> here = running.getOrDefault(host.id, List.of());
            views.add(
                    new Host(
                            host.id,
                            host.attributes,
                            host.firstSeen,
                            host.lastNews,
                            !link.connected(),
                            here.stream().sorted(Comparator.comparingInt(Job::slot)).toList(),
                            waiting.getOrDefault(host.id, 0),
                            ledger.of(host.key())));
        }
        return views;
    }

    private Applied searching(NetEvent.Searching event, long now) {
        if (link.connected() || link.reason().equals(event.reason())) {
            return Applied.ignored(event, now);
        }
        link =
                new Link(
                        link.state(),
                        link.scheduler(),
                        link.port(),
                        link.netname(),
                        link.protocol(),
                        link.since(),
                        event.reason(),
                        link.seen());
        return Applied.plain(event, now);
    }

    private Applied connected(NetEvent.Connected event, long now) {
        List<Job> ended = endSession(now);
        link = Link.of(event, now);
        seeded = false;
        seeding = true;
        endedWhileSeeding.clear();
        return new Applied(now, event, true, null, "", ended);
    }

    private Applied lost(NetEvent.Lost event, long now) {
        if (!link.connected()) {
            return Applied.ignored(event, now);
        }
        link = link.without(event.reason(), Link.State.LOST, now);
        return Applied.plain(event, now);
    }

    private void forgetStale(long now) {
        if (link.state() == Link.State.LOST && now - link.since() >= STALE_MILLIS) {
            endSession(now);
        }
    }

    /** Ids of an old session mean nothing in a new one. */
    private List<Job> endSession(long now) {
        List<Job> ended = lose(List.copyOf(active.values()), now);
        hosts.clear();
        return ended;
    }

    private List<Job> lose(List<Job> jobs, long now) {
        return jobs.stream().map(job -> end(job, JobResult.LOST, null, now)).toList();
    }

    private Applied hostSeen(NetEvent.HostSeen event, long now) {
        HostEntry known = hosts.get(event.host());
        if (known != null) {
            known.update(event.attributes(), now);
        } else if (event.attributes().name().isEmpty() || hosts.size() >= MOST_HOSTS) {
            return Applied.ignored(event, now);
        } else {
            hosts.put(event.host(), new HostEntry(event.host(), event.attributes(), now));
        }
        return new Applied(now, event, true, null, ref(event.host()).name(), List.of());
    }

    private Applied hostGone(NetEvent.HostGone event, long now) {
        HostEntry host = hosts.remove(event.host());
        if (host == null) {
            return Applied.ignored(event, now);
        }
        List<Job> orphans =
                active.values().stream()
                        .filter(job -> job.state() == JobState.LOCAL)
                        .filter(job -> isOn(job, event.host()))
                        .toList();
        return new Applied(now, event, true, null, host.key().name(), lose(orphans, now));
    }

    private static boolean isOn(Job job, long host) {
        HostRef server = job.server();
        return server != null && server.id() == host;
    }

    private Applied requested(NetEvent.Requested event, long now) {
        withdraw(active.get(event.job()), now);
        Job job =
                Job.waiting(event.job(), ref(event.client()), event.file(), event.language(), now);
        admit(job, now);
        tally.requested();
        builds.waits(job, now);
        return Applied.job(event, now, job);
    }

    private Applied begun(NetEvent.Begun event, long now) {
        Job before = active.get(event.job());
        if (before == null) {
            before = Job.waiting(event.job(), null, "", "", Job.UNKNOWN);
            admit(before, now);
        } else if (before.running()) {
            return Applied.ignored(event, now);
        }
        return Applied.job(event, now, start(before, ref(event.server()), now, now));
    }

    private Job start(Job before, @Nullable HostRef server, long begun, long now) {
        Job job = before.compiling(server, takeSlot(server), begun);
        active.put(job.id(), job);
        tally.begun(job);
        ledger.begun(job);
        builds.runs(job, now);
        return job;
    }

    private Applied done(NetEvent.Done event, long now) {
        rememberEnd(event.job());
        Job before = active.get(event.job());
        if (before == null) {
            tally.unknown();
            return Applied.plain(event, now);
        }
        JobResult result = JobResult.of(event.figures().exit());
        return Applied.job(event, now, end(before, result, event.figures(), now));
    }

    private Applied localBegun(NetEvent.LocalBegun event, long now) {
        withdraw(active.get(event.job()), now);
        HostRef host = ref(event.host());
        Job waiting = Job.waiting(event.job(), host, event.file(), "", Job.UNKNOWN);
        Job job = waiting.local(takeSlot(host), now);
        admit(job, now);
        tally.begun(job);
        ledger.begun(job);
        builds.runsLocally(job, now);
        return Applied.job(event, now, job);
    }

    private Applied localDone(NetEvent.LocalDone event, long now) {
        if (event.job() == 0) {
            return Applied.ignored(event, now);
        }
        rememberEnd(event.job());
        Job before = active.get(event.job());
        if (before == null) {
            tally.unknown();
            return Applied.plain(event, now);
        }
        return Applied.job(event, now, end(before, JobResult.OK, null, now));
    }

    private void rememberEnd(long job) {
        if (seeding && endedWhileSeeding.size() < MOST_ACTIVE) {
            endedWhileSeeding.add(job);
        }
    }

    private Applied seeded(NetEvent.Seeded event, long now) {
        if (active.containsKey(event.job()) || endedWhileSeeding.contains(event.job())) {
            return Applied.ignored(event, now);
        }
        HostRef client = named(event.submitter());
        HostRef server = named(event.server());
        Job job = Job.waiting(event.job(), client, event.file(), "", Job.UNKNOWN);
        admit(job, now);
        builds.waits(job, now);
        if (event.phase() == NetEvent.Seeded.Phase.COMPILING) {
            job = start(job, server, Job.UNKNOWN, now);
        } else if (server != null) {
            job = job.assignedTo(server);
            active.put(job.id(), job);
        }
        return Applied.job(event, now, job);
    }

    private Applied seedingEnded(NetEvent.SeedingEnded event, long now) {
        seeded = event.complete();
        seeding = false;
        endedWhileSeeding.clear();
        return Applied.plain(event, now);
    }

    private void admit(Job job, long now) {
        if (active.size() >= MOST_ACTIVE) {
            end(active.values().iterator().next(), JobResult.LOST, null, now);
        }
        active.put(job.id(), job);
    }

    private Job end(Job before, JobResult result, @Nullable Figures figures, long now) {
        active.remove(before.id());
        freeSlot(before);
        Job job = before.over(result, figures, now);
        finished.addFirst(job);
        if (finished.size() > MOST_FINISHED) {
            finished.removeLast();
        }
        tally.ended(job, result);
        ledger.ended(job);
        builds.ended(before, job, result, now);
        return job;
    }

    private void withdraw(@Nullable Job job, long now) {
        if (job != null) {
            active.remove(job.id());
            freeSlot(job);
            builds.withdrawn(job, now);
        }
    }

    private int takeSlot(@Nullable HostRef host) {
        HostEntry entry = host == null ? null : hosts.get(host.id());
        return entry == null ? 0 : entry.takeSlot();
    }

    private void freeSlot(Job job) {
        HostRef server = job.server();
        HostEntry entry = server == null || !job.running() ? null : hosts.get(server.id());
        if (entry != null) {
            entry.freeSlot(job.slot());
        }
    }

    private HostRef ref(long id) {
        HostEntry host = hosts.get(id);
        return host == null ? new HostRef(id, HostKey.unknown(id)) : host.ref();
    }

    /** The only host of a name, or null. */
    private @Nullable HostRef named(String name) {
        List<HostEntry> carriers =
                hosts.values().stream().filter(host -> host.key().name().equals(name)).toList();
        return carriers.size() == 1 ? carriers.getFirst().ref() : null;
    }
}
