package org.jcecc.daemon.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what becomes true without anybody being told. */
public final class Eventually {

    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private Eventually() {}

    /**
     * Returns when a condition holds.
     *
     * @param what the condition, for the failure
     */
    public static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Peer.PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never: " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
