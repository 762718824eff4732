package org.jcecc.daemon.environment;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which environments are being received, so that one which several clients send at once is unpacked
 * once. Who waits reads nothing from its client meanwhile: if the other one fails, all is still
 * there to take over. Used by many threads.
 */
final class Arrivals {

    /** Long enough for most environments, and less than the 30 s a client bears to be stopped. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration patience;
    private final Map<EnvironmentKey, CompletableFuture<Void>> turns = new ConcurrentHashMap<>();

    /**
     * @param patience how long to wait for somebody else's transfer of the same environment
     */
    Arrivals(Duration patience) {
        this.patience = patience;
    }

    /** The right to receive an environment. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /** Waits until nobody receives the same, or has waited long enough to do so all the same. */
    Turn take(EnvironmentKey key) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = turns.putIfAbsent(key, mine);
        while (other != null && endsBefore(end, other)) {
            other = turns.putIfAbsent(key, mine);
        }
        return () -> {
            turns.remove(key, mine);
            mine.complete(null);
        };
    }

    private static boolean endsBefore(long end, CompletableFuture<Void> turn)
            throws InterruptedException {
        try {
            turn.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed that way", e);
        }
    }
}
