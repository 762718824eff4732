package org.jcecc.daemon.net;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that all waiting jobs together may use for what their clients sent. Thread-safe. */
public final class ReadAheadBudget {

    private final AtomicLong free;

    /**
     * @param bytes to lend
     */
    public ReadAheadBudget(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** Takes that many bytes, all or none. */
    boolean borrow(long bytes) {
        return free.getAndUpdate(now -> now >= bytes ? now - bytes : now) >= bytes;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }
}
