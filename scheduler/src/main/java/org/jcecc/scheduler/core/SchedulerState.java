package org.jcecc.scheduler.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.scheduler.history.History;
import org.jcecc.scheduler.placement.Cluster;
import org.jcecc.scheduler.placement.Occupancy;
import org.jcecc.scheduler.placement.Rejections;
import org.jcecc.scheduler.placement.Standings;
import org.jspecify.annotations.Nullable;

/** Who is logged in, which jobs there are, and what is blocked. Owned by the core's thread. */
public final class SchedulerState {

    private final SequencedMap<Peer, Server> servers = new LinkedHashMap<>();
    private final Map<Integer, Server> serversByHostId = new HashMap<>();
    private final Set<Server> changed = new LinkedHashSet<>();
    private Standings standings = new Standings(Occupancy.ALL_JOBS);
    private final SequencedMap<Integer, Job> jobs = new LinkedHashMap<>();
    private final RequestQueue queue = new RequestQueue();
    private final Set<Peer> monitors = new LinkedHashSet<>();
    private final List<String> blockedHosts = new ArrayList<>();
    private final History history = new History();
    private final Counters counters = new Counters();
    private final EnvironmentPool environments = new EnvironmentPool();
    private int lastHostId;
    private int lastJobId;
    private @Nullable Long firstLogin;
    private boolean anyJobMeasured;
    private boolean anyEnvironmentRejected;

    SchedulerState() {}

    /** The logged-in daemons in the order in which they logged in. */
    public Collection<Server> servers() {
        return Collections.unmodifiableCollection(servers.values());
    }

    /** All known jobs by rising number: queued, assigned and running. */
    public Collection<Job> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /** The number of the last job, local ones included. */
    public int lastJobId() {
        return lastJobId;
    }

    /** How many jobs wait for a server. */
    public int queuedJobs() {
        return queue.size();
    }

    /** Node names and addresses that may not log in. */
    public List<String> blockedHosts() {
        return Collections.unmodifiableList(blockedHosts);
    }

    /** The first server in login order with a name or address. */
    public Optional<Server> serverCalled(String host) {
        return servers.values().stream().filter(server -> server.isCalled(host)).findFirst();
    }

    int nextHostId() {
        return ++lastHostId;
    }

    int nextJobId() {
        return ++lastJobId;
    }

    @Nullable Server server(Peer peer) {
        return servers.get(peer);
    }

    /** The server a decision chose; the snapshot it was taken from is of this moment. */
    Server serverWithId(int hostId) {
        return Objects.requireNonNull(serversByHostId.get(hostId), "no server with this id");
    }

    /** When the first daemon logged in; nothing before that. */
    @Nullable Long firstLogin() {
        return firstLogin;
    }

    void add(Server server, long now) {
        if (firstLogin == null) {
            firstLogin = now;
        }
        server.setPace(history.pace(server.identity()));
        servers.put(server.peer(), server);
        serversByHostId.put(server.hostId(), server);
        changed.add(server);
        server.watch(changed::add);
    }

    /** Forgets a server and what others know about it. Its jobs stay. */
    void remove(Server server) {
        servers.remove(server.peer());
        serversByHostId.remove(server.hostId());
        server.watch(gone -> {});
        changed.remove(server);
        standings.remove(server.hostId());
        servers.values().forEach(other -> other.forgetRejections(server.hostId()));
    }

    @Nullable Job job(int id) {
        return jobs.get(id);
    }

    /** Enters a new job in the tables and the queue. */
    void add(Job job) {
        jobs.put(job.id(), job);
        job.submitter().submit(job);
        queue.add(job);
    }

    /** Forgets a job wherever it is. */
    void forget(Job job) {
        jobs.remove(job.id());
        queue.remove(job);
        job.submitter().forget(job);
        Server server = job.server();
        if (server != null) {
            server.forget(job);
        }
    }

    RequestQueue queue() {
        return queue;
    }

    /** What ended jobs have taught. */
    History history() {
        return history;
    }

    Counters counters() {
        return counters;
    }

    Set<Peer> monitors() {
        return monitors;
    }

    void block(String host) {
        blockedHosts.add(host);
    }

    void unblock(String host) {
        blockedHosts.remove(host);
    }

    boolean isBlocked(Server server) {
        return blockedHosts.stream().anyMatch(server::isCalled);
    }

    boolean isLoggedIn(Peer peer) {
        return servers.containsKey(peer) || monitors.contains(peer);
    }

    /** One copy of each environment. */
    EnvironmentPool environments() {
        return environments;
    }

    void environmentRejected() {
        anyEnvironmentRejected = true;
    }

    void jobMeasured() {
        anyJobMeasured = true;
    }

    /**
     * The state as a decision sees it, until the next change.
     *
     * @param occupancy what counts against the slots
     */
    Cluster cluster(Occupancy occupancy, long now) {
        bringUpToDate(occupancy);
        return new Cluster(
                standings,
                anyEnvironmentRejected ? new KnownRejections() : Rejections.NONE,
                anyJobMeasured,
                queue.size(),
                jobs.size(),
                history.typicalMillis(),
                history.installationMillis(),
                now);
    }

    private void bringUpToDate(Occupancy occupancy) {
        if (standings.occupancy() != occupancy) {
            standings = new Standings(occupancy);
            changed.addAll(servers.values());
        }
        changed.forEach(server -> standings.put(server.snapshot()));
        changed.clear();
    }

    /** Asked many times about one submitter, then about the next. */
    private final class KnownRejections implements Rejections {
        private @Nullable Server submitter;

        @Override
        public boolean rejected(int submitterId, int serverId, PlatformEnvironment environment) {
            Server last = submitter;
            if (last == null || last.hostId() != submitterId) {
                last = serversByHostId.get(submitterId);
                submitter = last;
            }
            return last != null && last.rejected(serverId, environment);
        }
    }
}
