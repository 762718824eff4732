package org.jcecc.scheduler.core;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.SchedulerConfiguration;

/** Daemons and monitors that present themselves. */
final class Logins {

    private static final int FIRST_WITH_CONFIGURATION = 24;

    /** Seconds between two looks at the load, and between pings; daemons use the first only. */
    private static final SchedulerConfiguration CONFIGURATION =
            new SchedulerConfiguration(3, 36, "");

    private final SchedulerState state;
    private final MonitorFeed monitors;
    private final Departures departures;
    private final Consumer<Effect> effects;
    private final Log log;

    Logins(
            SchedulerState state,
            MonitorFeed monitors,
            Departures departures,
            Consumer<Effect> effects) {
        this.state = state;
        this.monitors = monitors;
        this.departures = departures;
        this.effects = effects;
        this.log = new Log(effects);
    }

    void login(Peer peer, Login login, long now) {
        Server server =
                new Server(
                        peer,
                        state.nextHostId(),
                        login,
                        state.environments().pooled(PlainText.name(login.hostPlatform())),
                        now);
        server.setEnvironments(state.environments().pooled(login.environments()));
        if (state.isBlocked(server)) {
            departures.end(server);
            return;
        }
        log.debug(
                "login {} protocol version: {} features: {} [{}]",
                server.name(),
                peer.version(),
                MonitorFeed.featureNames(server.features()),
                new EnvironmentList(login.environments(), true));
        monitors.present(server);
        endStaleConnectionsOf(server);
        state.add(server, now);
        configure(peer);
    }

    /**
     * A daemon whose environments have changed; the other fields of its message have no content.
     */
    void relogin(Server server, Login login, long now) {
        Long since = server.installingSince();
        if (since != null) {
            state.history().installed(now - since);
        }
        server.setEnvironments(state.environments().pooled(login.environments()));
        server.stopInstalling();
        log.debug(
                "RELOGIN {}({}): [{}]",
                server.name(),
                server.platform(),
                new EnvironmentList(login.environments(), true));
        configure(server.peer());
    }

    void monitorLogin(Peer peer) {
        state.monitors().add(peer);
        state.servers().forEach(monitors::present);
        monitors.catchUp(peer);
    }

    private void endStaleConnectionsOf(Server server) {
        List<Server> stale =
                state.servers().stream()
                        .filter(other -> other.address().equals(server.address()))
                        .filter(other -> other.name().equals(server.name()))
                        .toList();
        stale.forEach(departures::end);
    }

    private void configure(Peer peer) {
        if (peer.version() >= FIRST_WITH_CONFIGURATION) {
            effects.accept(new Effect.Send(peer, CONFIGURATION));
        }
    }

    /** Environments as log lines show them, rendered only when the line is written. */
    record EnvironmentList(List<PlatformEnvironment> environments, boolean trailingComma) {
        @Override
        public String toString() {
            return environments.stream()
                    .map(e -> "%s(%s)".formatted(e.name(), e.platform()))
                    .collect(
                            Collectors.joining(
                                    ", ",
                                    "",
                                    trailingComma && !environments.isEmpty() ? ", " : ""));
        }
    }
}
