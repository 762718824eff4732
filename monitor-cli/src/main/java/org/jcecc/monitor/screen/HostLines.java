package org.jcecc.monitor.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.HostRef;
import org.jcecc.monitor.model.Job;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.text.Columns;
import org.jspecify.annotations.Nullable;

/** The hosts, one line each, and what is expanded below them. */
final class HostLines {

    private static final int SHORTEST_NAME = 4;
    private static final int FEWEST_CELLS = 8;
    private static final double SECOND = 1000;

    private final View view;
    private final Look look;
    private final long now;
    private final List<Host> hosts;
    private final int nameWidth;
    private final int cellsWidth;
    private final List<Column> columns = new ArrayList<>();

    /** A figure with its title; columns are left out from the last to the first. */
    private enum Column {
        LOAD(HostOrder.LOAD, 6),
        WAITING(HostOrder.WAITING, 5),
        IN(HostOrder.IN, 6),
        OUT(HostOrder.OUT, 6),
        OWN(HostOrder.OWN, 6),
        LOCAL(HostOrder.LOCAL, 6),
        SPEED(HostOrder.SPEED, 7),
        ID(HostOrder.ID, 5);

        private final HostOrder order;
        private final int width;

        Column(HostOrder order, int width) {
            this.order = order;
            this.width = width;
        }

        private String title() {
            return this == WAITING ? "wait" : order.title();
        }

        private String text(Host host) {
            return switch (this) {
                case LOAD -> load(host);
                case WAITING -> count(host.waiting());
                case IN -> count(host.counters().in());
                case OUT -> count(host.counters().out());
                case OWN -> count(host.counters().own());
                case LOCAL -> count(host.counters().local());
                case SPEED ->
                        String.format(Locale.ROOT, "%.0f", host.attributes().speed().orElse(0));
                case ID -> Long.toString(host.id());
            };
        }

        private static String load(Host host) {
            OptionalLong load = host.attributes().load();
            return load.isPresent() ? load.getAsLong() / 10 + " %" : "?";
        }

        private static String count(long count) {
            return count < 100_000 ? Long.toString(count) : count / 1000 + "k";
        }
    }

    HostLines(View view, Snapshot net, Look look) {
        this.view = view;
        this.look = look;
        now = net.now();
        hosts = shown(view, net);
        nameWidth =
                Math.clamp(
                        hosts.stream().mapToInt(h -> Columns.width(name(h))).max().orElse(0),
                        SHORTEST_NAME,
                        Math.max(SHORTEST_NAME, look.width() / 4));
        cellsWidth =
                Math.clamp(
                        hosts.stream().mapToInt(HostLines::cellCount).max().orElse(0),
                        FEWEST_CELLS,
                        Math.max(FEWEST_CELLS, look.width() / 4));
        int left = look.width() - nameWidth - cellsWidth - "+! ".length() - " max ".length() - 1;
        for (Column column : Column.values()) {
            left -= column.width;
            if (left >= 0) {
                columns.add(column);
            }
        }
    }

    /** The hosts on the screen, in their order. */
    static List<Host> shown(View view, Snapshot net) {
        Filter filter = new Filter(view.filter());
        return net.hosts().stream()
                .filter(filter::shows)
                .sorted(view.order().comparator(view.reversed()))
                .toList();
    }

    /** How many lines they take. */
    static int count(View view, Snapshot net) {
        return shown(view, net).stream()
                .mapToInt(host -> 1 + (view.expanded().contains(host.id()) ? detailCount(host) : 0))
                .sum();
    }

    /** The titles of the columns, that of the order marked. */
    Line titles() {
        Line.Maker line = new Line.Maker(look.width());
        line.add("   ");
        title(line, Columns.fit("name", nameWidth), HostOrder.NAME);
        title(line, "  max", HostOrder.MAX);
        line.add(" ");
        title(line, Columns.fit("busy", cellsWidth), HostOrder.BUSY);
        for (Column column : columns) {
            line.add(" ".repeat(column.width - column.title().length()));
            title(line, column.title(), column.order);
        }
        return line.line();
    }

    private void title(Line.Maker line, String text, HostOrder order) {
        line.add(text, view.order() == order ? Style.BOLD : Style.FAINT);
    }

    /** All lines below the titles. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Host host : hosts) {
            lines.add(line(host));
            if (view.expanded().contains(host.id())) {
                details(lines, host);
            }
        }
        return lines;
    }

    /** The line of the highlighted host among {@link #lines}, or -1. */
    int selectedLine() {
        int line = 0;
        for (Host host : hosts) {
            if (host.id() == view.selected()) {
                return line;
            }
            line += view.expanded().contains(host.id()) ? 1 + detailCount(host) : 1;
        }
        return -1;
    }

    private Line line(Host host) {
        boolean selected = host.id() == view.selected();
        Style rest = host.stale() ? Style.FAINT : Style.PLAIN;
        Style mark = selected ? Style.INVERSE : rest;
        Style nameStyle = host.stale() ? Style.FAINT : Style.ofHost(host.name(), look.ownName());
        Line.Maker line = new Line.Maker(look.width());
        line.add(view.expanded().contains(host.id()) ? "-" : "+", mark);
        line.add(state(host) + " ", mark);
        line.add(Columns.fit(name(host), nameWidth), selected ? nameStyle.inverted() : nameStyle);
        line.add(String.format(Locale.ROOT, "%5d ", host.attributes().maxJobs()), rest);
        cells(line, host);
        for (Column column : columns) {
            String text = column.text(host);
            line.add(" ".repeat(Math.max(1, column.width - text.length())) + text, rest);
        }
        if (line.left() > 1) {
            line.add("  ");
            submitters(line, host);
        }
        return line.line();
    }

    private static String state(Host host) {
        if (host.stale()) {
            return "?";
        }
        return switch (host.state()) {
            case NO_REMOTE -> "x";
            case FULL -> "!";
            case BUSY, IDLE -> " ";
        };
    }

    /** One cell a slot, or numbers and a bar if there are too many. */
    private void cells(Line.Maker line, Host host) {
        int count = cellCount(host);
        int room = cellsWidth;
        if (count > room) {
            String numbers = host.running().size() + "/" + host.attributes().maxJobs() + " ";
            String fitting = Columns.cut(numbers, room);
            line.add(fitting);
            room -= fitting.length();
            int full = count == 0 ? 0 : room * host.running().size() / count;
            line.add(look.glyphs().barFull.repeat(full));
            line.add(look.glyphs().barEmpty.repeat(room - full), Style.FAINT);
            return;
        }
        for (Job job : bySlot(host, count)) {
            if (job == null) {
                line.add(look.glyphs().free, Style.FAINT);
            } else {
                line.add(look.glyphs().cell(job.kind()), styleOf(job.client()));
            }
        }
        line.add(" ".repeat(room - count));
    }

    private static int cellCount(Host host) {
        int slots = host.attributes().maxJobs();
        for (Job job : host.running()) {
            slots = Math.max(slots, job.slot() + 1);
        }
        return slots;
    }

    private static @Nullable Job[] bySlot(Host host, int count) {
        @Nullable Job[] bySlot = new Job[count];
        host.running().forEach(job -> bySlot[job.slot()] = job);
        return bySlot;
    }

    /** For whom this host works. */
    private void submitters(Line.Maker line, Host host) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Job job : host.running()) {
            HostRef client = job.client();
            counts.merge(client == null ? "?" : client.name(), 1, Integer::sum);
        }
        String separator = "for ";
        for (var count : counts.entrySet()) {
            line.add(separator)
                    .add(
                            look.glyphs().safe(count.getKey()),
                            Style.ofHost(count.getKey(), look.ownName()));
            line.add(" " + count.getValue());
            separator = ", ";
        }
    }

    private static int detailCount(Host host) {
        return host.running().size() + host.attributes().values().size();
    }

    private void details(List<Line> lines, Host host) {
        for (Job job : host.running()) {
            long age = job.age(now);
            String time =
                    age == Job.UNKNOWN
                            ? "     ?"
                            : String.format(Locale.ROOT, "%5.1fs", age / SECOND);
            String file = job.file().isEmpty() ? "<unknown>" : job.file();
            lines.add(
                    new Line.Maker(look.width())
                            .add("   Job " + (job.slot() + 1) + ": ", Style.BOLD)
                            .add("(" + time + ") ")
                            .add(look.glyphs().safe(file), styleOf(job.client()))
                            .line());
        }
        new TreeMap<>(host.attributes().values())
                .forEach((key, value) ->
                        lines.add(
                                new Line.Maker(look.width())
                                        .add(
                                                "   "
                                                        + Columns.fit(look.glyphs().safe(key), 10)
                                                        + " ",
                                                Style.BOLD)
                                        .add(look.glyphs().safe(value))
                                        .line()));
    }

    private Style styleOf(@Nullable HostRef host) {
        return host == null ? Style.PLAIN : Style.ofHost(host.name(), look.ownName());
    }

    private String name(Host host) {
        return look.glyphs().safe(host.name());
    }
}
