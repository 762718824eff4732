package org.jcecc.client.compile;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets no more commands do the same thing at a time than there are processors; those that are
 * stopped, by Ctrl-Z for example, do not count. Any thread.
 */
public final class Processors {

    private static final int LOOK_SECONDS = 1;

    private final Semaphore free;

    /** Of whoever waits longest. Fair: builds with many jobs would starve single ones otherwise. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final Set<Use> uses = ConcurrentHashMap.newKeySet();

    /**
     * @param count at least 1
     */
    public Processors(int count) {
        free = new Semaphore(count);
    }

    /**
     * Waits for a processor; closing what is returned gives it back.
     *
     * @param stopped whether the command is stopped at the moment; asked by any thread
     */
    public Use acquire(BooleanSupplier stopped) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            while (!free.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
                uses.forEach(Use::endIfStopped);
            }
            var use = new Use(stopped);
            uses.add(use);
            if (turn.hasQueuedThreads()) {
                use.endIfStopped();
            }
            return use;
        } finally {
            turn.unlock();
        }
    }

    /** The use of a processor. */
    public final class Use implements AutoCloseable {

        private final BooleanSupplier stopped;
        private boolean over;

        private Use(BooleanSupplier stopped) {
            this.stopped = stopped;
        }

        @Override
        public synchronized void close() {
            if (!over) {
                over = true;
                uses.remove(this);
                free.release();
            }
        }

        /** When it is continued there is one more at work than there should be, for once. */
        private void endIfStopped() {
            if (stopped.getAsBoolean()) {
                close();
            }
        }
    }
}
