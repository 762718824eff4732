package org.jcecc.client.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for things that other threads and processes bring about. */
public final class Await {

    /** Far beyond what anything here takes, also on a machine busy with other things. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    /** Waits until the condition holds; fails, naming it, when it does not for too long. */
    public static void until(String condition, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + condition);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
