package org.jcecc.protocol.connection;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what takes longer than it may: a blocking read or write has no limit of its own, but ends
 * when its channel is closed. Any thread may use it; one timer thread serves a whole program.
 */
public final class Watchdog implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

    private final Timer timer;

    /** With a timer thread of its own, which does not keep the program running. */
    public Watchdog() {
        this(new ThreadTimer());
    }

    Watchdog(Timer timer) {
        this.timer = timer;
    }

    /** A guard for something to close; nothing is limited until it is armed. */
    public Guard guard(Closeable guarded) {
        return new Guard(guarded);
    }

    /** Ends the timer thread; guards close nothing any more. */
    @Override
    public void close() {
        timer.close();
    }

    /** Where the time comes from. */
    interface Timer extends Closeable {

        /** The time in ns, from an arbitrary zero. */
        long now();

        /** Runs something after a delay in ns, unless it is cancelled before. */
        Future<?> after(long delay, Runnable action);

        @Override
        void close();
    }

    /**
     * The limit for one operation after the other on one thing. Arming it again just moves the
     * limit: the timer looks at it when the earlier limit has passed.
     */
    public final class Guard implements Closeable {

        private final Closeable guarded;
        private boolean armed;
        private boolean expired;
        private long deadline;
        private long nextLook;
        private @Nullable Future<?> look;

        private Guard(Closeable guarded) {
            this.guarded = guarded;
        }

        /** An operation starts, and may last this long. */
        public synchronized void arm(Duration limit) {
            armed = true;
            deadline = timer.now() + limit.toNanos();
            if (look == null) {
                lookAt(deadline);
            } else if (nextLook - deadline > 0) {
                look.cancel(false);
                lookAt(deadline);
            }
        }

        /** The operation has ended. */
        public synchronized void disarm() {
            armed = false;
        }

        /** Whether a limit has passed and the guarded thing was closed for it. */
        public synchronized boolean expired() {
            return expired;
        }

        /** Forgets the guarded thing, without closing it. */
        @Override
        public synchronized void close() {
            armed = false;
            if (look != null) {
                look.cancel(false);
                look = null;
            }
        }

        private void lookAt(long time) {
            nextLook = time;
            look = timer.after(time - timer.now(), this::look);
        }

        private void look() {
            if (limitHasPassed()) {
                try {
                    guarded.close();
                } catch (IOException e) {
                    log.debug("{} past its limit: not closed: {}", guarded, e.getMessage());
                }
            }
        }

        private synchronized boolean limitHasPassed() {
            look = null;
            if (armed && deadline - timer.now() > 0) {
                lookAt(deadline);
                return false;
            }
            expired |= armed;
            return armed;
        }
    }

    private static final class ThreadTimer implements Timer {

        private final ScheduledThreadPoolExecutor executor;

        ThreadTimer() {
            executor =
                    new ScheduledThreadPoolExecutor(
                            1, Thread.ofPlatform().name("watchdog").daemon().factory());
            executor.setRemoveOnCancelPolicy(true);
            // Operations may still start while a program ends; they just have no limit any more.
            executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        }

        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public Future<?> after(long delay, Runnable action) {
            return executor.schedule(action, delay, TimeUnit.NANOSECONDS);
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
