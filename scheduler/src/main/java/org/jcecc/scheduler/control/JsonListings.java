package org.jcecc.scheduler.control;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jcecc.scheduler.core.Job;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.core.Server;
import org.jcecc.scheduler.placement.Speed;

/** The scheduler's tables for programs: one line with an array of objects. */
final class JsonListings {

    private final SchedulerCore core;

    JsonListings(SchedulerCore core) {
        this.core = core;
    }

    String servers(long now) {
        return array(core.state().servers().stream().map(server -> server(server, now)).toList());
    }

    String jobs(long now) {
        return array(core.state().jobs().stream().map(job -> job(job, now)).toList());
    }

    String capacity() {
        return array(
                Capacity.of(core).stream()
                        .map(part ->
                                new Json()
                                        .put("platform", part.platform())
                                        .put("total", part.total())
                                        .put("free", part.free())
                                        .put("waiting", part.waiting()))
                        .toList());
    }

    private Json server(Server server, long now) {
        Long installing = server.installingSince();
        return new Json()
                .put("id", server.hostId())
                .put("name", server.name())
                .put("address", server.address())
                .put("port", server.port())
                .put("platform", server.platform())
                .put("speed", Speed.shown(server.trackRecord()))
                .put("jobs", core.slotsTaken(server))
                .put("slots", server.maxJobs())
                .put("load", server.load())
                .put("noRemote", server.noRemote())
                .put("reachable", server.reachable())
                .put("drained", server.drained())
                .put("installingSeconds", installing == null ? -1 : (now - installing) / 1000);
    }

    private static Json job(Job job, long now) {
        Server server = job.server();
        return new Json()
                .put("id", job.id())
                .put("state", job.state().shownAs())
                .put("seconds", (now - job.inStateSince()) / 1000)
                .put("submitter", job.submitter().name())
                .put("server", server == null ? "" : server.name())
                .put("file", job.work().fileName())
                .put("niceness", job.niceness());
    }

    private static String array(Collection<Json> objects) {
        return objects.stream().map(Json::toString).collect(Collectors.joining(",", "[", "]\n"));
    }
}
