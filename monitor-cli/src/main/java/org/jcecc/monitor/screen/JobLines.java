package org.jcecc.monitor.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jcecc.monitor.model.HostRef;
import org.jcecc.monitor.model.Job;
import org.jcecc.monitor.model.JobResult;
import org.jcecc.monitor.model.JobState;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.text.Columns;
import org.jcecc.monitor.text.Durations;
import org.jspecify.annotations.Nullable;

/** The jobs, one line each: those that have run longest first, then those that wait. */
final class JobLines {

    private final View view;
    private final Snapshot net;
    private final Look look;
    private final List<Job> jobs;
    private final int nameWidth;

    JobLines(View view, Snapshot net, Look look) {
        this.view = view;
        this.net = net;
        this.look = look;
        jobs = shown(view, net);
        nameWidth =
                Math.clamp(
                        jobs.stream()
                                .mapToInt(job -> Math.max(width(job.client()), width(job.server())))
                                .max()
                                .orElse(0),
                        1,
                        Math.max(1, look.width() / 6));
    }

    static List<Job> shown(View view, Snapshot net) {
        Filter filter = new Filter(view.filter());
        List<Job> jobs =
                new ArrayList<>(
                        view.failedOnly()
                                ? net.finished().stream().filter(JobLines::failed).toList()
                                : net.active());
        jobs.removeIf(job -> !filter.shows(job));
        jobs.removeIf(job -> view.waitingOnly() && job.state() != JobState.WAITING);
        jobs.removeIf(job -> view.follow() && !involves(job, view.selected()));
        if (!view.failedOnly()) {
            jobs.sort(
                    Comparator.comparing((Job job) -> job.state() == JobState.WAITING)
                            .thenComparingLong(job -> -job.age(net.now()))
                            .thenComparingLong(Job::id));
        }
        return jobs;
    }

    /** What of the jobs is shown, in a word or two. */
    String title() {
        String which = view.failedOnly() ? "failed" : view.waitingOnly() ? "waiting" : "running";
        return view.follow() ? which + ", followed host" : which;
    }

    List<Line> lines() {
        return jobs.stream().map(this::line).toList();
    }

    private Line line(Job job) {
        Line.Maker line = new Line.Maker(look.width());
        line.add(String.format(Locale.ROOT, "%7d  ", job.id()));
        line.add(fit(job.client(), "?"), style(job.client()));
        line.add(" " + look.glyphs().arrow + " ");
        String noServer = job.state() == JobState.WAITING ? look.glyphs().dots : "?";
        line.add(fit(job.server(), noServer), style(job.server()));
        line.add(String.format(Locale.ROOT, "  %8s  ", time(job)));
        line.add(look.glyphs().safe(job.file().isEmpty() ? "<unknown>" : job.file()));
        return line.add("  " + remark(job), Style.FAINT).line();
    }

    private String time(Job job) {
        return Durations.brief(
                job.state() == JobState.ENDED ? job.workMillis() : job.age(net.now()));
    }

    private static String remark(Job job) {
        return switch (job.state()) {
            case WAITING -> "(waiting)";
            case LOCAL -> "(local)";
            case COMPILING -> "";
            case ENDED -> ended(job.result(), job);
        };
    }

    private static String ended(@Nullable JobResult result, Job job) {
        String word = result == null ? "ended" : result.word();
        return job.figures() == null
                ? "(" + word + ")"
                : "(" + word + ", exit " + job.figures().exit() + ")";
    }

    private static boolean failed(Job job) {
        JobResult result = job.result();
        return result != null && result.failure();
    }

    private static boolean involves(Job job, long host) {
        return isHost(job.client(), host) || isHost(job.server(), host);
    }

    private static boolean isHost(@Nullable HostRef one, long host) {
        return one != null && one.id() == host;
    }

    private int width(@Nullable HostRef host) {
        return host == null ? 1 : Columns.width(look.glyphs().safe(host.name()));
    }

    private String fit(@Nullable HostRef host, String absent) {
        return Columns.fit(host == null ? absent : look.glyphs().safe(host.name()), nameWidth);
    }

    private Style style(@Nullable HostRef host) {
        return host == null ? Style.PLAIN : Style.ofHost(host.name(), look.ownName());
    }
}
