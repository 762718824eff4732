package org.jcecc.monitor.report;

import java.util.List;
import org.jcecc.monitor.json.EventLines;
import org.jcecc.monitor.json.JsonObject;
import org.jcecc.monitor.model.Build;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.HostCounters;
import org.jcecc.monitor.model.HostRef;
import org.jcecc.monitor.model.Job;
import org.jcecc.monitor.model.Link;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.model.Totals;
import org.jspecify.annotations.Nullable;

/** A snapshot as one JSON object. */
public final class JsonReport {

    private JsonReport() {}

    /** The object. */
    public static JsonObject of(Snapshot net) {
        return new JsonObject()
                .put("t", net.now())
                .put("scheduler", link(net.link()))
                .put("joinedLate", net.joinedLate())
                .putAll("hosts", net.hosts().stream().map(JsonReport::host).toList())
                .putAll("jobs", net.active().stream().map(JsonReport::job).toList())
                .putAll(
                        "builds",
                        net.builds().stream().map(build -> build(build, net.now())).toList())
                .put("totals", totals(net));
    }

    private static JsonObject link(Link link) {
        JsonObject object =
                new JsonObject()
                        .putText("host", link.scheduler())
                        .put("port", link.port())
                        .putText("net", link.netname())
                        .put("protocol", link.protocol())
                        .put("connected", link.connected())
                        .putText("reason", link.reason());
        return link.seen().isEmpty()
                ? object
                : object.putAll("seen", link.seen().stream().map(EventLines::seen).toList());
    }

    private static JsonObject host(Host host) {
        JsonObject object = new JsonObject().put("id", host.id());
        EventLines.attributes(object, host.attributes());
        HostCounters counters = host.counters();
        return object.put("loadAvgOld", host.attributes().loadAveragesOld() ? true : null)
                .put("state", host.state().word())
                .put("stale", host.stale() ? true : null)
                .put("running", ids(host.running()))
                .put("waiting", host.waiting())
                .put("in", counters.in())
                .put("own", counters.own())
                .put("out", counters.out())
                .put("local", counters.local())
                .put("failed", counters.failed())
                .put("bytes", counters.bytes())
                .put("userMs", counters.userMillis());
    }

    private static List<Long> ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toList();
    }

    private static JsonObject job(Job job) {
        return new JsonObject()
                .put("job", job.id())
                .put("state", job.state().word())
                .putText("kind", job.kind().word())
                .put("client", id(job.client()))
                .put("server", id(job.server()))
                .put("file", job.file())
                .putText("lang", job.language())
                .putKnown("requested", job.requested())
                .putKnown("begun", job.begun());
    }

    private static @Nullable Long id(@Nullable HostRef host) {
        return host == null ? null : host.id();
    }

    private static JsonObject build(Build build, long now) {
        return new JsonObject()
                .put("client", build.client())
                .put("closed", build.closed())
                .put("started", build.started())
                .put("wallMs", build.wallMillis(now))
                .put("workMs", build.workMillis())
                .put("speedUp", Math.round(build.speedUp(now) * 100) / 100.0)
                .put("jobs", build.jobs())
                .put("done", build.done())
                .put("failed", build.failed())
                .put("cancelled", build.cancelled())
                .put("own", build.own())
                .put("local", build.local())
                .put("active", build.active())
                .put("waiting", build.waiting());
    }

    private static JsonObject totals(Snapshot net) {
        Totals totals = net.totals();
        return new JsonObject()
                .put("slots", net.slots())
                .put("busy", net.busy())
                .put("waiting", net.waiting())
                .put("requested", totals.requested())
                .put("remote", totals.remote())
                .put("own", totals.own())
                .put("local", totals.local())
                .put("ok", totals.ok())
                .put("compileErrors", totals.compileErrors())
                .put("cancelled", totals.cancelled())
                .put("infrastructure", totals.infrastructure())
                .put("lost", totals.lost())
                .put("localDone", totals.localDone())
                .put("unknown", totals.unknown())
                .put("realMs", totals.realMillis())
                .put("userMs", totals.userMillis())
                .put("inBytes", totals.inBytes())
                .put("outBytes", totals.outBytes())
                .put("waitAverageMs", totals.waits().averageMillis())
                .put("waitMaxMs", totals.waits().maxMillis());
    }
}
