package org.jcecc.scheduler.core;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MessageType;
import org.jcecc.protocol.message.MonitorLogin;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.scheduler.placement.Algorithm;

/**
 * The scheduler without its sockets: what happens comes in with the time, what is to be done goes
 * out as effects. All methods belong to one thread. Times are in ms of a clock that never goes
 * back.
 */
public final class SchedulerCore {

    private final SchedulerState state = new SchedulerState();
    private final Consumer<Effect> effects;
    private final Log log;
    private final MonitorFeed monitors;
    private final Departures departures;
    private final Logins logins;
    private final Requests requests;
    private final Teacher teacher;
    private final Reports reports;
    private final Configuration configuration;
    private final PlacementLog placementLog;
    private final Dispatcher dispatcher;
    private final Election election;
    private final Housekeeping housekeeping;

    /** Whether anything happened since the queue was last looked at. */
    private boolean changed;

    /**
     * @param random for choices by chance
     * @param effects takes what is to be done, in order
     */
    public SchedulerCore(
            CoreSettings settings,
            Algorithm algorithm,
            RandomGenerator random,
            Consumer<Effect> effects) {
        this.effects = effects;
        log = new Log(effects);
        configuration = new Configuration(settings, algorithm);
        monitors = new MonitorFeed(state, effects);
        departures = new Departures(state, monitors, effects);
        logins = new Logins(state, monitors, departures, effects);
        requests = new Requests(state, monitors, departures, effects);
        teacher = new Teacher(state, configuration);
        placementLog = new PlacementLog(configuration, effects);
        reports = new Reports(state, monitors, departures, teacher, placementLog, effects);
        dispatcher = new Dispatcher(state, configuration, random, effects, placementLog);
        election = new Election(configuration, state, departures, effects);
        housekeeping = new Housekeeping(configuration, state, departures, effects);
    }

    /** What an operator may look at. */
    public SchedulerState state() {
        return state;
    }

    /** Slots of a server that are taken, as the placement counts them. */
    public int slotsTaken(Server server) {
        return configuration.placement().occupancy().running(server.snapshot());
    }

    /** How the scheduler is doing. */
    public Figures figures() {
        return state.counters().with(state, configuration);
    }

    /** Takes a message from a connection whose handshake is done. */
    public void received(Peer peer, Message message, long now) {
        changed = true;
        Server server = state.server(peer);
        if (server != null) {
            fromDaemon(server, message, now);
        } else if (!state.monitors().contains(peer)) {
            firstMessage(peer, message, now);
        }
        // Monitors have nothing to say.
    }

    /** Takes the news that a connection has ended at the other end, or was ended for its errors. */
    public void disconnected(Peer peer, long now) {
        changed = true;
        Server server = state.server(peer);
        if (server != null) {
            teacher.lost(server, now);
            departures.end(server);
        } else if (state.monitors().contains(peer)) {
            departures.endMonitor(peer);
        } else {
            log.debug("remote end had UNKNOWN type?");
        }
    }

    /** Takes the news that a monitor does not read what it is sent. */
    public void monitorBlocked(Peer monitor) {
        if (state.monitors().contains(monitor)) {
            log.debug("monitor is blocking... removing");
            departures.endMonitor(monitor);
        }
    }

    /** Takes the end of a reachability test. */
    public void probed(Peer peer, boolean success, long now) {
        changed = true;
        Server server = state.server(peer);
        if (server != null) {
            housekeeping.probed(server, success, now);
        }
    }

    /** Takes another scheduler's announcement. */
    public void announced(String address, int port, SchedulerAnnouncement other, long now) {
        changed = true;
        election.announced(address, port, other, now);
    }

    /** Does what is due by the clock; to be called about once a second. */
    public void tick(long now) {
        changed = true;
        housekeeping.run(now);
    }

    /** When {@link #dispatch} is to be called at the latest, even if nothing happens. */
    public long dispatchDueAt() {
        return dispatcher.dueAt();
    }

    /** Places the jobs that can be placed; to be called after a batch of events. */
    public void dispatch(long now) {
        if (changed || now >= dispatcher.dueAt()) {
            changed = false;
            dispatcher.dispatch(now);
        }
    }

    /** Goes on with other settings; the netname and the announced version stay what they were. */
    public void reconfigure(CoreSettings settings, Algorithm algorithm) {
        changed = true;
        configuration.change(settings, algorithm);
    }

    /** Ends all connections of daemons, then those of monitors. */
    public void shutDown() {
        departures.endAll();
    }

    /**
     * Ends the connection of the first daemon with this name or address; false if there is none.
     */
    public boolean remove(String host) {
        changed = true;
        return state.serverCalled(host)
                .map(server -> {
                    departures.end(server);
                    return true;
                })
                .orElse(false);
    }

    /** Keeps a name or address from logging in. */
    public void block(String host) {
        state.block(host);
    }

    /** Undoes one {@link #block} of a name or address. */
    public void unblock(String host) {
        state.unblock(host);
    }

    /** Gives a daemon no jobs of others, or does so again; false if it is not logged in. */
    public boolean drain(String host, boolean drained) {
        changed = true;
        List<Server> meant =
                state.servers().stream().filter(server -> server.isCalled(host)).toList();
        meant.forEach(server -> server.setDrained(drained));
        return !meant.isEmpty();
    }

    /** Asks a daemon for the text that {@link Effect.Internals} will bring. */
    public void askInternals(Server server) {
        server.expectInternals();
        effects.accept(new Effect.Send(server.peer(), new GetInternals()));
    }

    /**
     * Why a job, or the jobs of a file, went where they went or are waiting; the newest first.
     *
     * @param jobOrFile a number, or the end of a file name
     */
    public List<PlacementRecord> why(String jobOrFile, long now) {
        List<PlacementRecord> waiting =
                state.jobs().stream()
                        .filter(job -> job.state() == JobState.PENDING)
                        .map(job -> dispatcher.explain(job, now))
                        .filter(record -> record.isAbout(jobOrFile))
                        .toList();
        return Stream.concat(waiting.stream(), placementLog.about(jobOrFile).stream())
                .sorted(Comparator.comparingInt(PlacementRecord::jobId).reversed())
                .toList();
    }

    private void firstMessage(Peer peer, Message message, long now) {
        switch (message) {
            case Login login -> {
                logins.login(peer, login, now);
                Server server = state.server(peer);
                if (server != null) {
                    election.loggedIn(peer, server.name(), now);
                }
            }
            case MonitorLogin _ -> {
                logins.monitorLogin(peer);
                election.loggedIn(peer, "", now);
            }
            default -> {
                log.info("Invalid first message {}", MessageType.of(message));
                effects.accept(new Effect.Close(peer));
            }
        }
    }

    private void fromDaemon(Server server, Message message, long now) {
        switch (message) {
            case GetCompileServer request -> requests.enqueue(server, request, now);
            case JobBegin begin -> reports.jobBegin(server, begin, now);
            case JobDone done -> reports.jobDone(server, done, now);
            case Stats stats -> reports.stats(server, stats, now);
            case LocalJobBegin begin -> reports.localJobBegin(server, begin);
            case LocalJobDone done -> reports.localJobDone(server, done);
            case Login login -> logins.relogin(server, login, now);
            case BlacklistHostEnvironment rejection ->
                    reports.environmentRejected(server, rejection);
            case StatusText text when server.takeExpectedInternals() ->
                    effects.accept(new Effect.Internals(server.peer(), text.text()));
            case Ping _ -> server.talked(now);
            case End _ -> departures.end(server);
            default -> {
                log.info("Invalid message type arrived {}", MessageType.of(message));
                departures.end(server);
            }
        }
    }
}
