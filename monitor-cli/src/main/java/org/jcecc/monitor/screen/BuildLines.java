package org.jcecc.monitor.screen;

import java.util.List;
import java.util.Locale;
import org.jcecc.monitor.model.Build;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.text.Columns;
import org.jcecc.monitor.text.Durations;

/** The builds, one line each. */
final class BuildLines {

    private final Snapshot net;
    private final Look look;
    private final List<Build> builds;

    BuildLines(View view, Snapshot net, Look look) {
        this.net = net;
        this.look = look;
        builds = shown(view, net);
    }

    static List<Build> shown(View view, Snapshot net) {
        Filter filter = new Filter(view.filter());
        return net.builds().stream().filter(filter::shows).toList();
    }

    List<Line> lines() {
        return builds.stream().map(this::line).toList();
    }

    private Line line(Build build) {
        Style rest = build.closed() ? Style.FAINT : Style.PLAIN;
        Line.Maker line = new Line.Maker(look.width());
        line.add("   ");
        String name = look.glyphs().safe(build.client());
        line.add(
                Columns.fit(name, Math.max(4, look.width() / 6)),
                Style.ofHost(build.client(), look.ownName()));
        line.add(String.format(Locale.ROOT, " %4d/%d done", build.done(), build.jobs()), rest);
        line.add("  " + (build.closed() ? "over" : build.active() + " active"), rest);
        line.add("  " + Durations.brief(build.wallMillis(net.now())), rest);
        line.add("  " + look.glyphs().times + speedUp(build), rest);
        line.add("  failed " + build.failed(), build.failed() > 0 ? Style.BOLD : rest);
        line.add("  own " + build.own(), rest);
        line.add("  local " + build.local(), rest);
        return line.add("  work " + Durations.brief(build.workMillis()), rest).line();
    }

    private String speedUp(Build build) {
        return String.format(Locale.ROOT, "%.1f", build.speedUp(net.now()));
    }
}
