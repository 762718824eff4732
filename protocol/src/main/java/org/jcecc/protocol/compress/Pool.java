package org.jcecc.protocol.compress;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Objects that are costly to make, for one use at a time by any thread. A thread-local would keep
 * one for every virtual thread; here there are at most as many idle ones as processors. Nor are
 * there many more in use: a user computes and does not block, so that it keeps its processor.
 *
 * @param <T> what is pooled
 */
final class Pool<T> {

    private final Supplier<T> make;
    private final Consumer<T> dispose;
    private final BlockingQueue<T> idle =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    Pool(Supplier<T> make, Consumer<T> dispose) {
        this.make = make;
        this.dispose = dispose;
    }

    /** Uses one, which must not block. One that failed is not used again. */
    <R> R with(Use<T, R> use) {
        T pooled = idle.poll();
        T used = pooled == null ? make.get() : pooled;
        boolean usable = false;
        try {
            R result = use.apply(used);
            usable = true;
            return result;
        } finally {
            if (!usable || !idle.offer(used)) {
                dispose.accept(used);
            }
        }
    }

    /** What is done with a pooled object. */
    @FunctionalInterface
    interface Use<T, R> {
        R apply(T pooled);
    }
}
