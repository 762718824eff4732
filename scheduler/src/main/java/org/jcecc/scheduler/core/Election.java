package org.jcecc.scheduler.core;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jcecc.protocol.discovery.ElectionRule;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;

/**
 * Gives way to a better scheduler of the same net by ending all connections: the daemons then look
 * for a scheduler again. Those that come back here have seen no better one, or were told to use
 * this one; they are kept, or they would be thrown out with each announcement.
 */
final class Election {

    /** A dropped daemon waits up to 51 s, then looks for a scheduler for 3 s. */
    private static final long MILLIS_TO_COME_BACK = 60_000;

    private final Configuration configuration;
    private final SchedulerState state;
    private final Departures departures;
    private final Log log;
    private final Set<Comer> dropped = new HashSet<>();
    private final Set<Peer> kept = new HashSet<>();
    private long droppedAt;

    Election(
            Configuration configuration,
            SchedulerState state,
            Departures departures,
            Consumer<Effect> effects) {
        this.configuration = configuration;
        this.state = state;
        this.departures = departures;
        this.log = new Log(effects);
    }

    void announced(String address, int port, SchedulerAnnouncement other, long now) {
        log.debug(
                "Received scheduler announcement from {}:{} (version {}, netname {})",
                address,
                port,
                other.version(),
                other.netname());
        if (configuration.settings().keepsConnections() || !isBetter(other)) {
            return;
        }
        log.info(
                "Scheduler from {}:{} (version {}) has announced itself as a preferred scheduler,"
                        + " disconnecting all connections.",
                address,
                port,
                other.version());
        stepDown(now);
    }

    /** Takes note of a daemon or monitor that logs in. */
    void loggedIn(Peer peer, String name, long now) {
        if (dropped.isEmpty()) {
            return;
        }
        if (now - droppedAt > MILLIS_TO_COME_BACK) {
            dropped.clear();
        } else if (dropped.remove(new Comer(peer.address(), name))) {
            kept.add(peer);
            log.warning(
                    "{} at {} came back after we gave way to a better scheduler, which it seems not"
                            + " to see: keeping it",
                    name.isEmpty() ? "a monitor" : name,
                    peer.address());
        }
    }

    private boolean isBetter(SchedulerAnnouncement other) {
        CoreSettings settings = configuration.settings();
        SchedulerAnnouncement own =
                new SchedulerAnnouncement(
                        settings.announcedVersion(), settings.startTime(), settings.netname());
        return ElectionRule.yields(withoutCase(own), withoutCase(other));
    }

    /** Daemons compare names without letter case, so that schedulers that differ in it compete. */
    private static SchedulerAnnouncement withoutCase(SchedulerAnnouncement one) {
        return new SchedulerAnnouncement(
                one.version(), one.startTime(), one.netname().toLowerCase(Locale.ROOT));
    }

    private void stepDown(long now) {
        droppedAt = now;
        kept.removeIf(peer -> !state.isLoggedIn(peer));
        for (Server server : List.copyOf(state.servers())) {
            if (!kept.contains(server.peer())) {
                dropped.add(new Comer(server.address(), server.name()));
                departures.end(server);
            }
        }
        for (Peer monitor : List.copyOf(state.monitors())) {
            if (!kept.contains(monitor)) {
                dropped.add(new Comer(monitor.address(), ""));
                departures.endMonitor(monitor);
            }
        }
    }

    /** Who was dropped: a daemon by its address and name, a monitor by its address. */
    private record Comer(String address, String name) {}
}
