package org.jcecc.it.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, with a limit. */
public final class Await {

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

    private Await() {}

    /** Returns once {@code condition} holds; fails with {@code found} after {@code limit}. */
    public static void until(
            String what, Duration limit, BooleanSupplier condition, Supplier<String> found) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "%s: not within %s; found: %s".formatted(what, limit, found.get()));
            }
            LockSupport.parkNanos(STEP);
        }
    }
}
