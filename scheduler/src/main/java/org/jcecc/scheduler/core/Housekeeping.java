package org.jcecc.scheduler.core;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jcecc.protocol.message.Ping;

/** What is due when time has passed: pings, reachability tests, limits that have run out. */
final class Housekeeping {

    /** From here on TCP tells when a daemon is gone, and no pings are sent. */
    private static final int FIRST_WITHOUT_PING = 27;

    private static final long MILLIS_UNTIL_PING = 36_000;
    private static final long MILLIS_UNTIL_GONE = MILLIS_UNTIL_PING + 6_000;

    private final Configuration configuration;
    private final SchedulerState state;
    private final Departures departures;
    private final Consumer<Effect> effects;
    private final Log log;

    Housekeeping(
            Configuration configuration,
            SchedulerState state,
            Departures departures,
            Consumer<Effect> effects) {
        this.configuration = configuration;
        this.state = state;
        this.departures = departures;
        this.effects = effects;
        this.log = new Log(effects);
    }

    /** Does what is due; to be called about once a second. */
    void run(long now) {
        for (Server server : List.copyOf(state.servers())) {
            if (installsTooLong(server, now)) {
                log.debug("busy installing for a long time - removing {}", server.name());
                departures.end(server);
            } else if (!diesOfSilence(server, now) && server.startReachabilityTest(now)) {
                effects.accept(new Effect.Probe(server.peer(), server.port()));
            }
        }
        expireJobs(now);
    }

    void probed(Server server, boolean success, long now) {
        boolean news = server.setReachable(success, now);
        if (success) {
            if (news) {
                log.debug(
                        "Client ({} {}:{}) is accepting incoming connections.",
                        server.name(),
                        server.address(),
                        server.port());
            }
            return;
        }
        if (news) {
            log.debug(
                    "Client ({} {}:{}) connected but is not able to accept incoming connections.",
                    server.name(),
                    server.address(),
                    server.port());
        }
        log.debug(
                "{} failed to accept an incoming connection on {}:{} attempting again in {} seconds",
                server.name(),
                server.address(),
                server.port(),
                server.secondsUntilRetry());
    }

    private boolean installsTooLong(Server server, long now) {
        Long since = server.installingSince();
        return since != null
                && now - since >= configuration.settings().installationLimit().toMillis();
    }

    /** Pings an old daemon that has been silent, and ends it if that did not help. */
    private boolean diesOfSilence(Server server, long now) {
        if (server.peer().version() >= FIRST_WITHOUT_PING) {
            return false;
        }
        long silence = now - server.lastTalk();
        if (server.pinged() && silence >= MILLIS_UNTIL_GONE) {
            log.debug("removing {}", server.name());
            departures.end(server);
            return true;
        }
        if (!server.pinged() && silence >= MILLIS_UNTIL_PING) {
            log.debug("send ping {}", server.name());
            server.ping();
            effects.accept(new Effect.Send(server.peer(), new Ping()));
        }
        return false;
    }

    private void expireJobs(long now) {
        CoreSettings settings = configuration.settings();
        if (settings.waitingLimit().isZero() && settings.compilingLimit().isZero()) {
            return;
        }
        for (Job job : List.copyOf(state.jobs())) {
            Duration limit =
                    switch (job.state()) {
                        case PENDING -> Duration.ZERO;
                        case WAITING -> settings.waitingLimit();
                        case COMPILING -> settings.compilingLimit();
                    };
            if (!limit.isZero() && now - job.inStateSince() >= limit.toMillis()) {
                Server server = job.server();
                log.warning(
                        "job {} expired: state={} for {}s server={} submitter={}",
                        job.id(),
                        job.state().shownAs(),
                        (now - job.inStateSince()) / 1000,
                        server == null ? "<unknown>" : server.name(),
                        job.submitter().name());
                departures.giveUp(job);
            }
        }
    }
}
