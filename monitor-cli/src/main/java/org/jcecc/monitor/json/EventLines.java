package org.jcecc.monitor.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jcecc.monitor.model.Applied;
import org.jcecc.monitor.model.Figures;
import org.jcecc.monitor.model.HostAttributes;
import org.jcecc.monitor.model.HostRef;
import org.jcecc.monitor.model.Job;
import org.jcecc.monitor.model.JobResult;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.model.SeenScheduler;
import org.jspecify.annotations.Nullable;

/** Events as lines of JSON, one object each: {@code t} is the time in ms, {@code e} the event. */
public final class EventLines {

    /** Attributes that have a field of their own. */
    static final Set<String> KNOWN_ATTRIBUTES =
            Set.of(
                    "Name",
                    "IP",
                    "MaxJobs",
                    "NoRemote",
                    "Platform",
                    "Version",
                    "Features",
                    "Speed",
                    "Load",
                    "LoadAvg1",
                    "LoadAvg5",
                    "LoadAvg10",
                    "FreeMem");

    private EventLines() {}

    /** The line of an event, without its end; none if nothing came of the event. */
    public static Optional<String> line(Applied applied) {
        if (!applied.effective()) {
            return Optional.empty();
        }
        JsonObject line = new JsonObject().put("t", applied.time());
        Job job = applied.job();
        switch (applied.event()) {
            case NetEvent.Searching it -> line.put("e", "searching").put("reason", it.reason());
            case NetEvent.Connected it -> connected(line, it);
            case NetEvent.Lost it -> line.put("e", "lost").put("reason", it.reason());
            case NetEvent.HostSeen it -> host(line.put("e", "host").put("id", it.host()), it);
            case NetEvent.HostGone it -> gone(line, it, applied);
            case NetEvent.Requested it ->
                    line.put("e", "request")
                            .put("job", it.job())
                            .put("client", it.client())
                            .put("file", it.file())
                            .putText("lang", it.language());
            case NetEvent.Begun it -> begun(line, it, job);
            case NetEvent.Done it -> done(line, it, job);
            case NetEvent.LocalBegun it ->
                    line.put("e", "localBegin")
                            .put("job", it.job())
                            .put("host", it.host())
                            .put("file", it.file())
                            .put("started", it.startTime());
            case NetEvent.LocalDone it -> localDone(line, it, job);
            case NetEvent.Seeded it -> seeded(line, it, job);
            case NetEvent.SeedingEnded it ->
                    line.put("e", "seedingEnded").put("complete", it.complete());
        }
        return Optional.of(line.toString());
    }

    private static void connected(JsonObject line, NetEvent.Connected event) {
        line.put("e", "connected")
                .put("scheduler", event.scheduler())
                .put("port", event.port())
                .putText("net", event.netname())
                .put("protocol", event.protocol());
        if (!event.seen().isEmpty()) {
            line.putAll("seen", event.seen().stream().map(EventLines::seen).toList());
        }
    }

    /** A scheduler that answered a search. */
    public static JsonObject seen(SeenScheduler scheduler) {
        return new JsonObject()
                .put("address", scheduler.address())
                .put("version", scheduler.version())
                .put("started", scheduler.startTime() == 0 ? null : scheduler.startTime())
                .put("net", scheduler.netname())
                .put("chosen", scheduler.chosen());
    }

    private static void host(JsonObject line, NetEvent.HostSeen event) {
        attributes(line, event.attributes());
    }

    /** The attributes under their names; those of unknown keys and odd values in {@code other}. */
    public static void attributes(JsonObject line, HostAttributes host) {
        line.put("name", host.name().orElse(null)).putText("ip", host.address());
        number(line, "max", host, "MaxJobs");
        line.put("noRemote", host.text("NoRemote").map("true"::equals).orElse(null))
                .putText("platform", host.platform());
        number(line, "version", host, "Version");
        line.put("features", host.text("Features").map(_ -> host.features()).orElse(null));
        if (host.speed().isPresent()) {
            line.put("speed", host.speed().getAsDouble());
        }
        number(line, "load", host, "Load");
        List<Double> averages = host.loadAverages();
        if (!averages.isEmpty()) {
            line.put("loadAvg", averages);
        }
        number(line, "freeMemMiB", host, "FreeMem");
        Map<String, String> other = new LinkedHashMap<>(host.values());
        other.keySet().removeAll(KNOWN_ATTRIBUTES);
        if (!other.isEmpty()) {
            line.put("other", other);
        }
    }

    private static void number(JsonObject line, String field, HostAttributes host, String key) {
        host.number(key).ifPresent(value -> line.put(field, value));
    }

    private static void gone(JsonObject line, NetEvent.HostGone event, Applied applied) {
        line.put("e", "hostGone").put("id", event.host()).put("name", applied.hostName());
        if (!applied.ended().isEmpty()) {
            line.put("lostJobs", applied.ended().stream().map(Job::id).toList());
        }
    }

    private static void begun(JsonObject line, NetEvent.Begun event, @Nullable Job job) {
        line.put("e", "begin")
                .put("job", event.job())
                .put("client", job == null ? null : id(job.client()))
                .put("server", event.server());
        if (job != null) {
            line.putKnown("waitMs", job.waitMillis()).putText("kind", job.kind().word());
        }
        line.put("started", event.startTime());
    }

    private static void done(JsonObject line, NetEvent.Done event, @Nullable Job job) {
        Figures figures = event.figures();
        line.put("e", "done").put("job", event.job());
        if (job != null) {
            line.put("client", id(job.client())).put("server", id(job.server()));
        }
        line.put("result", JobResult.of(figures.exit()).word());
        figures(line, figures);
        if (job != null) {
            line.putText("kind", job.kind().word());
        }
        line.put("from", figures.fromSubmitter() ? "submitter" : "server");
    }

    static void figures(JsonObject line, Figures figures) {
        line.put("exit", figures.exit())
                .put("realMs", figures.realMillis())
                .put("userMs", figures.userMillis())
                .put("sysMs", figures.systemMillis())
                .put("faults", figures.pageFaults())
                .put("inBytes", figures.inBytes())
                .put("inWire", figures.inWire())
                .put("outBytes", figures.outBytes())
                .put("outWire", figures.outWire());
    }

    private static void localDone(JsonObject line, NetEvent.LocalDone event, @Nullable Job job) {
        line.put("e", "localDone").put("job", event.job());
        if (job != null) {
            line.put("host", id(job.server())).putKnown("ms", job.workMillis());
        }
    }

    private static void seeded(JsonObject line, NetEvent.Seeded event, @Nullable Job job) {
        line.put("e", "seeded")
                .put("job", event.job())
                .put("state", event.phase().name().toLowerCase(Locale.ROOT))
                .put("submitter", event.submitter());
        if (job != null) {
            line.put("client", id(job.client()));
        }
        line.putText("on", event.server());
        if (job != null) {
            line.put("server", id(job.server()));
        }
        line.put("file", event.file());
    }

    static @Nullable Long id(@Nullable HostRef host) {
        return host == null ? null : host.id();
    }
}
