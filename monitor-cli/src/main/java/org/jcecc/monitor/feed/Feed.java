package org.jcecc.monitor.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jcecc.monitor.model.Applied;
import org.jcecc.monitor.model.Net;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.model.Snapshot;

/** The model behind a lock. Any thread tells it events, any thread asks for snapshots. */
public final class Feed implements EventSink {

    private final Net net = new Net();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Consumer<Applied>> listeners = new CopyOnWriteArrayList<>();
    private final LongSupplier clock;
    private final UnaryOperator<NetEvent> disguise;
    private long lastTime;
    private long events;

    /**
     * @param clock ms since 1970
     * @param disguise applied to every event before anything else
     */
    public Feed(LongSupplier clock, UnaryOperator<NetEvent> disguise) {
        this.clock = clock;
        this.disguise = disguise;
    }

    /** Calls a listener for each event from now on, under the lock: it must not wait. */
    public void subscribe(Consumer<Applied> listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(NetEvent event) {
        lock.lock();
        try {
            take(event, clock.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** Takes an event that happened at a time of its own, for recordings. */
    public void accept(NetEvent event, long time) {
        lock.lock();
        try {
            take(event, time);
        } finally {
            lock.unlock();
        }
    }

    /** What is known now. */
    public Snapshot snapshot() {
        return snapshot(clock.getAsLong());
    }

    /** What is known at a time. */
    public Snapshot snapshot(long time) {
        lock.lock();
        try {
            lastTime = Math.max(lastTime, time);
            return net.snapshot(lastTime);
        } finally {
            lock.unlock();
        }
    }

    /** The time of the latest event or snapshot, in ms since 1970. */
    public long lastTime() {
        lock.lock();
        try {
            return lastTime;
        } finally {
            lock.unlock();
        }
    }

    /** How many events there have been. */
    public long events() {
        lock.lock();
        try {
            return events;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there have been more events than some number, but not longer than a limit. */
    public void awaitMoreThan(long seen, long limitNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limitNanos;
            while (events <= seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void take(NetEvent event, long time) {
        // A clock that is set back must not make durations negative.
        lastTime = Math.max(lastTime, time);
        Applied applied = net.apply(disguise.apply(event), lastTime);
        listeners.forEach(listener -> listener.accept(applied));
        events++;
        changed.signalAll();
    }
}
