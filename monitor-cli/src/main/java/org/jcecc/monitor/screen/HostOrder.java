package org.jcecc.monitor.screen;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jcecc.monitor.model.Host;

/** What hosts are sorted by. The order of the constants is that of the columns. */
public enum HostOrder {
    /** The scheduler's number. */
    ID("id", comparingLong(Host::id)),
    /** The name. */
    NAME("name", comparing(Host::name)),
    /** Jobs that run, most first. */
    BUSY("busy", most(host -> host.running().size())),
    /** Slots, most first. */
    MAX("max", most(host -> host.attributes().maxJobs())),
    /** Load, highest first. */
    LOAD("load", most(host -> host.attributes().load().orElse(-1))),
    /** Speed, fastest first. */
    SPEED("speed", comparingDouble((Host host) -> -host.attributes().speed().orElse(-1))),
    /** Jobs for others, most first. */
    IN("in", most(host -> host.counters().in())),
    /** Jobs at others, most first. */
    OUT("out", most(host -> host.counters().out())),
    /** Own jobs, most first. */
    OWN("own", most(host -> host.counters().own())),
    /** Local jobs, most first. */
    LOCAL("local", most(host -> host.counters().local())),
    /** Waiting jobs, most first. */
    WAITING("waiting", most(Host::waiting));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // comparators of fields have no state
    private final Comparator<Host> comparator;

    HostOrder(String title, Comparator<Host> comparator) {
        this.title = title;
        this.comparator = comparator;
    }

    String title() {
        return title;
    }

    /** This order, hosts that are equal in it by number. */
    Comparator<Host> comparator(boolean reversed) {
        Comparator<Host> order = reversed ? comparator.reversed() : comparator;
        return order.thenComparingLong(Host::id);
    }

    /** The column at the left; the first one stays. */
    HostOrder left() {
        return at(Math.max(0, place() - 1));
    }

    /** The column at the right; the last one stays. */
    HostOrder right() {
        return at(Math.min(values().length - 1, place() + 1));
    }

    /** The column at the right; the first one after the last. */
    HostOrder next() {
        return at((place() + 1) % values().length);
    }

    private int place() {
        return List.of(values()).indexOf(this);
    }

    private static HostOrder at(int place) {
        return values()[place];
    }

    private static Comparator<Host> most(ToLongFunction<Host> figure) {
        return comparingLong((Host host) -> -figure.applyAsLong(host));
    }
}
