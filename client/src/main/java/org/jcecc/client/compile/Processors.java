package org.jcecc.client.compile;

import java.util.concurrent.Semaphore;

/** Lets no more commands do the same thing at a time than there are processors. Any thread. */
public final class Processors {

    private final Semaphore free;

    /**
     * @param count at least 1
     */
    public Processors(int count) {
        // Fair: builds with many jobs would starve single ones otherwise.
        free = new Semaphore(count, true);
    }

    /** Waits for a processor; closing what is returned gives it back. */
    public Use acquire() throws InterruptedException {
        free.acquire();
        return free::release;
    }

    /** Ends the use of a processor. Close it once. */
    @FunctionalInterface
    public interface Use extends AutoCloseable {
        @Override
        void close();
    }
}
