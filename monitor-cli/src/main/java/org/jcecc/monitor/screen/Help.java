package org.jcecc.monitor.screen;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.monitor.model.JobKind;
import org.jcecc.monitor.model.SeenScheduler;
import org.jcecc.monitor.model.Snapshot;

/** What keys and signs mean. */
final class Help {

    private static final List<String> KEYS =
            List.of(
                    "up k, down j         highlight a host, scroll jobs and builds",
                    "left h, right l      sort by the column at the left or right",
                    "tab s                sort by the next column",
                    "r                    reverse the order",
                    "space, a             show jobs and attributes of the host, of all",
                    "1 2 3                hosts, jobs, builds",
                    "page up, page down   scroll",
                    "/                    filter: text in a name or file; p:platform",
                    "                     c:submitter s:server; escape ends it",
                    "f                    only jobs of the highlighted host",
                    "w, e                 only waiting jobs, only failed ones",
                    "p                    pause the display",
                    "q                    quit");

    private Help() {}

    static List<Line> lines(Snapshot net, Look look) {
        List<Line> lines = new ArrayList<>();
        KEYS.forEach(key -> lines.add(text("  " + key, look)));
        lines.add(Line.EMPTY);
        Glyphs glyphs = look.glyphs();
        lines.add(
                text(
                        "  slots: %s for another host  %s its own job  %s local job  %s free"
                                .formatted(
                                        glyphs.cell(JobKind.REMOTE),
                                        glyphs.cell(JobKind.OWN),
                                        glyphs.cell(JobKind.LOCAL),
                                        glyphs.free),
                        look));
        lines.add(text("  hosts: x takes no jobs of others  ! full  ? connection lost", look));
        for (SeenScheduler seen : net.link().seen()) {
            lines.add(
                    text(
                            "  scheduler %s, network %s, protocol %d%s"
                                    .formatted(
                                            glyphs.safe(seen.address()),
                                            glyphs.safe(seen.netname()),
                                            seen.version(),
                                            seen.chosen() ? " (this one)" : ""),
                            look));
        }
        return lines;
    }

    private static Line text(String text, Look look) {
        return new Line.Maker(look.width()).add(text).line();
    }
}
