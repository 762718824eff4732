package org.jcecc.scheduler.control;

import java.util.Locale;
import org.jcecc.scheduler.core.Job;
import org.jcecc.scheduler.core.PlainText;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.core.SchedulerState;
import org.jcecc.scheduler.core.Server;
import org.jcecc.scheduler.placement.Speed;

/** The scheduler's tables as lines of text. */
final class Listings {

    private final SchedulerCore core;
    private final SchedulerState state;

    Listings(SchedulerCore core) {
        this.core = core;
        this.state = core.state();
    }

    String servers(long now) {
        StringBuilder text = new StringBuilder();
        for (Server server : state.servers()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            " %s (%s:%d) [%s] speed=%.2f jobs=%d/%d load=%d",
                            server.name(),
                            server.address(),
                            server.port(),
                            server.platform(),
                            Speed.shown(server.trackRecord()),
                            core.slotsTaken(server),
                            server.maxJobs(),
                            server.load()));
            Long since = server.installingSince();
            if (since != null) {
                text.append(" busy installing since ").append((now - since) / 1000).append(" s");
            }
            text.append('\n');
            server.assignedJobs().forEach(job -> line(text, "   ", job));
        }
        return text.toString();
    }

    String jobs() {
        StringBuilder text = new StringBuilder();
        state.jobs().forEach(job -> line(text, " ", job));
        return text.toString();
    }

    String blocks() {
        StringBuilder text = new StringBuilder();
        state.blockedHosts().forEach(host -> text.append("   ").append(host).append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String indent, Job job) {
        Server server = job.server();
        text.append(indent)
                .append(job.id())
                .append(' ')
                .append(job.state().shownAs())
                .append(" sub:")
                .append(job.submitter().name())
                .append(" on:")
                .append(server == null ? "<unknown>" : server.name())
                .append(' ')
                .append(PlainText.line(job.work().fileName()))
                .append('\n');
    }
}
