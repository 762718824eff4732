package org.jcecc.monitor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.HostCounters;
import org.jcecc.monitor.model.HostRef;
import org.jcecc.monitor.model.Job;
import org.jcecc.monitor.model.JobState;
import org.jcecc.monitor.model.Link;
import org.jcecc.monitor.model.SeenScheduler;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.model.Totals;
import org.jcecc.monitor.text.Durations;
import org.jcecc.monitor.text.Printable;
import org.jspecify.annotations.Nullable;

/** A snapshot as tables for people. */
public final class TextReport {

    private TextReport() {}

    /** The lines, each with its end. */
    public static String of(Snapshot net) {
        StringBuilder text = new StringBuilder();
        head(text, net);
        hosts(text, net);
        jobs(text, net);
        totals(text, net.totals());
        return text.toString();
    }

    private static void head(StringBuilder text, Snapshot net) {
        Link link = net.link();
        line(
                text,
                "%s%s:%d (protocol %d)%s"
                        .formatted(
                                link.netname().isEmpty()
                                        ? ""
                                        : Printable.of(link.netname()) + " @ ",
                                Printable.of(link.scheduler()),
                                link.port(),
                                link.protocol(),
                                link.connected()
                                        ? ""
                                        : ", connection lost: " + Printable.of(link.reason())));
        for (SeenScheduler scheduler : link.seen()) {
            if (link.seen().size() > 1) {
                line(
                        text,
                        "  scheduler %s, network %s, protocol %d%s"
                                .formatted(
                                        scheduler.address(),
                                        Printable.of(scheduler.netname()),
                                        scheduler.version(),
                                        scheduler.chosen() ? " (this one)" : ""));
            }
        }
        line(
                text,
                "%d hosts, %d slots, %d busy, %d waiting%s"
                        .formatted(
                                net.hosts().size(),
                                net.slots(),
                                net.busy(),
                                net.waiting(),
                                net.joinedLate() ? "; joined late, counts incomplete" : ""));
    }

    private static void hosts(StringBuilder text, Snapshot net) {
        Table table =
                new Table(
                        "ID",
                        "NAME",
                        "STATE",
                        "BUSY",
                        "MAX",
                        "LOAD",
                        "SPEED",
                        "IN",
                        "OUT",
                        "OWN",
                        "LOCAL",
                        "WAITING",
                        "PLATFORM");
        for (Host host : net.hosts()) {
            HostCounters counters = host.counters();
            OptionalLong load = host.attributes().load();
            table.row(
                    "" + host.id(),
                    Printable.of(host.name()),
                    host.state().word(),
                    "" + host.running().size(),
                    "" + host.attributes().maxJobs(),
                    load.isPresent() ? load.getAsLong() / 10 + " %" : "?",
                    String.format(Locale.ROOT, "%.0f", host.attributes().speed().orElse(0)),
                    "" + counters.in(),
                    "" + counters.out(),
                    "" + counters.own(),
                    "" + counters.local(),
                    "" + host.waiting(),
                    Printable.of(host.attributes().platform()));
        }
        if (!net.hosts().isEmpty()) {
            text.append('\n').append(table.text());
        }
    }

    private static void jobs(StringBuilder text, Snapshot net) {
        Table table = new Table("JOB", "STATE", "FROM", "ON", "TIME", "FILE");
        for (Job job : net.active()) {
            table.row(
                    "" + job.id(),
                    job.state().word(),
                    name(job.client()),
                    job.state() == JobState.WAITING ? "" : name(job.server()),
                    Durations.brief(job.age(net.now())),
                    Printable.of(job.file()));
        }
        if (!net.active().isEmpty()) {
            text.append('\n').append(table.text());
        }
    }

    private static void totals(StringBuilder text, Totals totals) {
        List<String> parts = new ArrayList<>();
        parts.add("%d done".formatted(totals.ok()));
        parts.add("%d failed".formatted(totals.failed()));
        parts.add("%d cancelled".formatted(totals.cancelled()));
        parts.add("%d %% own".formatted(totals.ownPercent()));
        parts.add("%d local".formatted(totals.local()));
        parts.add("wait %s".formatted(Durations.brief(totals.waits().averageMillis())));
        text.append('\n');
        line(text, "since the monitor began: " + String.join(", ", parts));
    }

    private static String name(@Nullable HostRef host) {
        return host == null ? "?" : Printable.of(host.name());
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
