package org.jcecc.scheduler.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that jumps from one thing to do to the next. Times are in ms. */
final class VirtualTime {

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingDouble(Event::time).thenComparingLong(Event::number));
    private double now;
    private long lastNumber;

    double now() {
        return now;
    }

    /** Does something later; what is due at the same moment happens in the order of asking. */
    void after(double millis, Runnable action) {
        events.add(new Event(now + Math.max(0, millis), ++lastNumber, action));
    }

    /** Does the next thing; false if there is none. */
    boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        now = next.time;
        next.action.run();
        return true;
    }

    private record Event(double time, long number, Runnable action) {}
}
