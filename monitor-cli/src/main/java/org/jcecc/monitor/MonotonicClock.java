package org.jcecc.monitor;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Ms since 1970 that never jump: the wall clock is read once, at the start. */
final class MonotonicClock implements LongSupplier {

    private final long startMillis = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();

    @Override
    public long getAsLong() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
