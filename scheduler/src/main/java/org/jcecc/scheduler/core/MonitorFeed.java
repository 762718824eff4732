package org.jcecc.scheduler.core;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorGetCompileServer;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.jcecc.protocol.message.MonitorLocalJobBegin;
import org.jcecc.protocol.message.MonitorStats;
import org.jcecc.protocol.message.NodeFeature;
import org.jcecc.protocol.message.Stats;
import org.jcecc.scheduler.placement.Speed;

/** Tells all monitors what happens. Nothing is built when there is none. */
final class MonitorFeed {

    private final SchedulerState state;
    private final Consumer<Effect> effects;

    MonitorFeed(SchedulerState state, Consumer<Effect> effects) {
        this.state = state;
        this.effects = effects;
    }

    void tell(Supplier<Message.ToMonitor> event) {
        if (!state.monitors().isEmpty()) {
            Message.ToMonitor message = event.get();
            state.monitors().forEach(monitor -> effects.accept(new Effect.Tell(monitor, message)));
        }
    }

    /** A server as it is, without a load report. */
    void present(Server server) {
        tell(() -> new MonitorStats(server.hostId(), text(server, Optional.empty())));
    }

    /** A server that has just reported its load. */
    void present(Server server, Stats report) {
        tell(() -> new MonitorStats(server.hostId(), text(server, Optional.of(report))));
    }

    void offline(Server server) {
        tell(() -> new MonitorStats(server.hostId(), "State:Offline\n"));
    }

    /** What a monitor that has just logged in missed: jobs that wait or run. */
    void catchUp(Peer monitor) {
        for (Job job : state.jobs()) {
            effects.accept(new Effect.Tell(monitor, requested(job)));
            Server server = job.server();
            if (server != null && job.state() == JobState.COMPILING) {
                effects.accept(
                        new Effect.Tell(
                                monitor,
                                new MonitorJobBegin(job.id(), job.startTime(), server.hostId())));
            }
        }
        for (Server server : state.servers()) {
            for (LocalJob job : server.localJobs()) {
                effects.accept(new Effect.Tell(monitor, begun(server, job)));
            }
        }
    }

    static MonitorGetCompileServer requested(Job job) {
        return new MonitorGetCompileServer(
                job.work().fileName(),
                job.work().language(),
                job.needs().targetPlatform(),
                job.id(),
                job.submitter().hostId());
    }

    static MonitorLocalJobBegin begun(Server server, LocalJob job) {
        return new MonitorLocalJobBegin(server.hostId(), job.id(), job.startTime(), job.file());
    }

    private static String text(Server server, Optional<Stats> report) {
        StringBuilder text = new StringBuilder(256);
        line(text, "Name", server.name());
        line(text, "IP", server.address());
        line(text, "MaxJobs", server.maxJobs());
        line(text, "NoRemote", server.noRemote());
        line(text, "Platform", server.platform());
        line(text, "Version", server.peer().announcedVersion());
        line(text, "Features", featureNames(server.features()));
        line(text, "Speed", String.format(Locale.ROOT, "%.6f", Speed.shown(server.trackRecord())));
        line(text, "Load", server.load());
        report.ifPresent(stats -> {
            line(text, "LoadAvg1", Integer.toUnsignedString(stats.loadAverage1()));
            line(text, "LoadAvg5", Integer.toUnsignedString(stats.loadAverage5()));
            line(text, "LoadAvg10", Integer.toUnsignedString(stats.loadAverage10()));
            line(text, "FreeMem", Integer.toUnsignedString(stats.freeMemory()));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key).append(':').append(value).append('\n');
    }

    /** The names of feature bits, as monitors and the log show them. */
    static String featureNames(int features) {
        boolean xz = (features & NodeFeature.ENVIRONMENT_XZ) != 0;
        boolean zstd = (features & NodeFeature.ENVIRONMENT_ZSTD) != 0;
        if (!xz && !zstd) {
            return "--";
        }
        return (xz ? "env_xz" : "") + (xz && zstd ? " " : "") + (zstd ? "env_zstd" : "");
    }
}
