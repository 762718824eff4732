package org.jcecc.monitor.screen;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.text.Columns;

/** The whole screen: at most as many lines as it has, none wider than it is. */
public final class Screen {

    /** Lines that are always there: two at the top, one at the bottom. */
    private static final int FRAME = 3;

    private static final int MOST_BUILDS_BELOW = 3;
    private static final int MOST_JOBS_BELOW = 8;
    private static final int LEAST_HOSTS = 5;

    private final View view;
    private final Snapshot net;
    private final Look look;
    private final List<Line> lines = new ArrayList<>();

    private Screen(View view, Snapshot net, Look look) {
        this.view = view;
        this.net = net;
        this.look = look;
    }

    /** The lines to show. */
    public static List<Line> lines(View view, Snapshot latest, Look look) {
        Snapshot frozen = view.frozen();
        return new Screen(view, frozen == null ? latest : frozen, look).draw();
    }

    /** How many lines the panel has, all of them. */
    static int panelLines(View view, Snapshot net) {
        return switch (view.panel()) {
            case HOSTS -> HostLines.count(view, net);
            case JOBS -> JobLines.shown(view, net).size();
            case BUILDS -> BuildLines.shown(view, net).size();
        };
    }

    /** Lines of the panel that fit a screen; how far a page goes. */
    public static int page(Look look) {
        return Math.max(1, look.height() - FRAME - 2);
    }

    private List<Line> draw() {
        HeadLines head = new HeadLines(view, net, look);
        lines.add(head.link());
        lines.add(head.figures());
        int room = Math.max(0, look.height() - FRAME);
        if (view.help()) {
            section("Keys", "", Help.lines(net, look), room, 0);
        } else {
            switch (view.panel()) {
                case HOSTS -> overview(room);
                case JOBS -> jobs(room, view.scroll());
                case BUILDS -> builds(room, view.scroll());
            }
        }
        while (lines.size() < look.height() - 1) {
            lines.add(Line.EMPTY);
        }
        lines.add(head.bottom());
        return List.copyOf(lines.subList(0, Math.min(lines.size(), look.height())));
    }

    /** Hosts above, and of the rest as much as there is room for. */
    private void overview(int room) {
        int buildLines = reserved(BuildLines.shown(view, net).size(), MOST_BUILDS_BELOW);
        int jobLines = reserved(JobLines.shown(view, net).size(), MOST_JOBS_BELOW);
        HostLines hosts = new HostLines(view, net, look);
        List<Line> hostLines = hosts.lines();
        int least = Math.min(room, Math.min(hostLines.size() + 2, LEAST_HOSTS));
        buildLines = Math.min(buildLines, room - least);
        jobLines = Math.min(jobLines, room - least - buildLines);
        int hostRoom = Math.min(hostLines.size() + 2, room - buildLines - jobLines);
        hosts(hosts, hostLines, hostRoom);
        jobs(room - hostRoom - buildLines, 0);
        builds(buildLines, 0);
    }

    private static int reserved(int count, int most) {
        return count == 0 ? 0 : 1 + Math.min(count, most);
    }

    private void hosts(HostLines hosts, List<Line> hostLines, int room) {
        if (room < 2) {
            return;
        }
        String direction = view.reversed() ? look.glyphs().up : look.glyphs().down;
        lines.add(rule("Hosts", "sort: " + view.order().title() + " " + direction));
        lines.add(hosts.titles());
        window(hostLines, room - 2, scrollTo(hosts.selectedLine(), room - 2));
    }

    /** The first line to show, so that the highlighted one is among them. */
    private int scrollTo(int selected, int room) {
        if (selected < 0) {
            return view.scroll();
        }
        return Math.clamp(view.scroll(), Math.max(0, selected - room + 1), selected);
    }

    private void jobs(int room, int scroll) {
        JobLines jobs = new JobLines(view, net, look);
        section("Jobs", jobs.title(), jobs.lines(), room, scroll);
    }

    private void builds(int room, int scroll) {
        section("Builds", "", new BuildLines(view, net, look).lines(), room, scroll);
    }

    private void section(String title, String remark, List<Line> content, int room, int scroll) {
        if (room >= 2) {
            lines.add(rule(title, remark));
            window(content, room - 1, scroll);
        }
    }

    private void window(List<Line> content, int room, int scroll) {
        int first = Math.clamp(scroll, 0, Math.max(0, content.size() - room));
        lines.addAll(content.subList(first, Math.min(content.size(), first + room)));
    }

    private Line rule(String title, String remark) {
        String rule = look.glyphs().rule;
        Line.Maker line = new Line.Maker(look.width());
        line.add(" " + rule + rule + " " + title + " ", Style.FAINT);
        String end = remark.isEmpty() ? "" : " " + remark + " " + rule + rule;
        int fill = line.left() - Columns.width(end) - 1;
        if (fill > 0) {
            line.add(rule.repeat(fill), Style.FAINT);
        }
        return line.add(end, Style.FAINT).line();
    }
}
