package org.jcecc.monitor.screen;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.Link;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.model.Totals;
import org.jcecc.monitor.text.Durations;

/** The two lines at the top, and the one at the bottom. */
final class HeadLines {

    private static final int BAR = 10;

    private final View view;
    private final Snapshot net;
    private final Look look;

    HeadLines(View view, Snapshot net, Look look) {
        this.view = view;
        this.net = net;
        this.look = look;
    }

    Line link() {
        Link link = net.link();
        Line.Maker line = new Line.Maker(look.width());
        line.add(" " + where(link), Style.BOLD);
        if (link.connected()) {
            line.add(
                    "   %d hosts  %d slots  %d busy  %d waiting"
                            .formatted(net.hosts().size(), net.slots(), net.busy(), net.waiting()));
            line.add("   up " + Durations.clock(net.now() - link.since()));
        } else {
            line.add("   " + look.glyphs().safe(link.reason()), Style.BOLD);
        }
        return line.right(timeOfDay(), Style.PLAIN).line();
    }

    private String where(Link link) {
        if (link.scheduler().isEmpty()) {
            return "looking for a scheduler";
        }
        String netname = link.netname().isEmpty() ? "" : link.netname() + " @ ";
        String lost = link.connected() ? "" : " lost";
        return look.glyphs().safe(netname + link.scheduler())
                + ":%d (%d)%s".formatted(link.port(), link.protocol(), lost);
    }

    private String timeOfDay() {
        LocalTime time = Instant.ofEpochMilli(net.now()).atZone(look.zone()).toLocalTime();
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d",
                time.truncatedTo(ChronoUnit.SECONDS).getHour(),
                time.getMinute(),
                time.getSecond());
    }

    Line figures() {
        Totals totals = net.totals();
        int busy = Math.min(net.slots(), onSlots());
        int percent = net.slots() == 0 ? 0 : busy * 100 / net.slots();
        int full = (percent * BAR + 50) / 100;
        Line.Maker line = new Line.Maker(look.width());
        line.add(" " + look.glyphs().barFull.repeat(full));
        line.add(look.glyphs().barEmpty.repeat(BAR - full), Style.FAINT);
        line.add(String.format(Locale.ROOT, " %3d %%", percent));
        line.add("   done " + totals.ok());
        line.add("  failed " + totals.failed(), totals.failed() > 0 ? Style.BOLD : Style.PLAIN);
        line.add("  own " + totals.ownPercent() + " %");
        line.add("   wait " + look.glyphs().average);
        line.add(" " + Durations.brief(totals.waits().averageMillis()));
        line.add("  max " + Durations.brief(totals.waits().maxMillis()));
        return line.add("   " + totals.lastMinute() + " jobs/min").line();
    }

    private int onSlots() {
        return net.hosts().stream()
                .filter(host -> host.slots() > 0)
                .mapToInt((Host host) -> Math.min(host.slots(), host.running().size()))
                .sum();
    }

    Line bottom() {
        Line.Maker line = new Line.Maker(look.width());
        String typing = view.typing();
        if (typing != null) {
            return line.add(" /" + look.glyphs().safe(typing) + "_", Style.BOLD).line();
        }
        if (view.frozen() != null) {
            line.add(" paused ", Style.INVERSE);
        }
        if (!view.filter().isEmpty()) {
            line.add(" filter: " + look.glyphs().safe(view.filter()) + " ", Style.BOLD);
        }
        if (net.joinedLate()) {
            line.add(" joined late, counts incomplete ", Style.BOLD);
        }
        if (net.link().seen().size() > 1) {
            line.add(" " + net.link().seen().size() + " schedulers answered ");
        }
        return line.add(" 1 hosts  2 jobs  3 builds  / filter  ? help  q quit", Style.FAINT).line();
    }
}
