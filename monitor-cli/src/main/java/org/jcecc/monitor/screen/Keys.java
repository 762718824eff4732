package org.jcecc.monitor.screen;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.Snapshot;

/** What each key does: a view and a key make the next view. */
public final class Keys {

    private static final char ESCAPE = 0x1b;

    /** Control-C, which a raw terminal sends as a character. */
    private static final char INTERRUPT = 0x03;

    private static final char DELETE = 0x7f;
    private static final char BACKSPACE = 0x08;
    private static final int LONGEST_FILTER = 200;

    private Keys() {}

    /**
     * The view after a key.
     *
     * @param net what the user saw when pressing it
     * @param page lines of the panel that fit the screen
     */
    public static View press(View view, Key key, Snapshot net, int page) {
        if (key.equals(Key.of(INTERRUPT))) {
            return view.over();
        }
        String typing = view.typing();
        if (typing != null) {
            return typed(view, typing, key);
        }
        if (view.help()) {
            return view.helping(false);
        }
        return switch (key.name()) {
            case DOWN -> select(view, net, 1);
            case UP -> select(view, net, -1);
            case LEFT -> view.sorted(view.order().left(), view.reversed());
            case RIGHT -> view.sorted(view.order().right(), view.reversed());
            case PAGE_DOWN -> scroll(view, net, page);
            case PAGE_UP -> scroll(view, net, -page);
            case CHARACTER -> character(view, key.character(), net, page);
        };
    }

    private static View character(View view, char c, Snapshot net, int page) {
        return switch (c) {
            case 'j' -> press(view, Key.DOWN, net, page);
            case 'k' -> press(view, Key.UP, net, page);
            case 'h' -> press(view, Key.LEFT, net, page);
            case 'l' -> press(view, Key.RIGHT, net, page);
            case '\t', 's' -> view.sorted(view.order().next(), view.reversed());
            case 'r' -> view.sorted(view.order(), !view.reversed());
            case ' ' -> view.selected() == View.NOTHING ? view : view.toggle(view.selected());
            case 'a' -> toggleAll(view, net);
            case '1' -> view.show(Panel.HOSTS);
            case '2' -> view.show(Panel.JOBS);
            case '3' -> view.show(Panel.BUILDS);
            case '/' -> view.filtered(view.filter(), "");
            case 'f' -> view.jobs(view.waitingOnly(), view.failedOnly(), !view.follow());
            case 'w' -> view.jobs(!view.waitingOnly(), false, view.follow()).show(Panel.JOBS);
            case 'e' -> view.jobs(false, !view.failedOnly(), view.follow()).show(Panel.JOBS);
            case 'p' -> view.freeze(view.frozen() == null ? net : null);
            case '?' -> view.helping(true);
            case ESCAPE -> view.filtered("", null);
            case 'q' -> view.over();
            default -> view;
        };
    }

    private static View typed(View view, String typing, Key key) {
        if (key.name() != Key.Name.CHARACTER) {
            return view;
        }
        char c = key.character();
        return switch (c) {
            case '\r', '\n' -> view.filtered(typing, null);
            case ESCAPE -> view.filtered(view.filter(), null);
            case DELETE, BACKSPACE ->
                    view.filtered(
                            view.filter(), typing.substring(0, Math.max(0, typing.length() - 1)));
            default ->
                    Character.isISOControl(c) || typing.length() == LONGEST_FILTER
                            ? view
                            : view.filtered(view.filter(), typing + c);
        };
    }

    /** The next host in the order they are shown; at first the first one. */
    private static View select(View view, Snapshot net, int step) {
        if (view.panel() != Panel.HOSTS) {
            return scroll(view, net, step);
        }
        List<Host> hosts = HostLines.shown(view, net);
        if (hosts.isEmpty()) {
            return view;
        }
        int current = hosts.stream().map(Host::id).toList().indexOf(view.selected());
        int next = current < 0 ? 0 : Math.clamp(current + step, 0, hosts.size() - 1);
        return view.select(hosts.get(next).id());
    }

    /** Moves the window over a panel, or the highlighted host with it. */
    private static View scroll(View view, Snapshot net, int lines) {
        if (view.panel() == Panel.HOSTS && view.selected() != View.NOTHING) {
            return select(view, net, lines);
        }
        int last = Math.max(0, Screen.panelLines(view, net) - 1);
        return view.scrolled(Math.clamp((long) view.scroll() + lines, 0, last));
    }

    private static View toggleAll(View view, Snapshot net) {
        Set<Long> all = net.hosts().stream().map(Host::id).collect(Collectors.toSet());
        return view.expand(view.expanded().containsAll(all) ? Set.of() : all);
    }
}
