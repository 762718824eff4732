package org.jcecc.monitor.testing;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.model.Snapshot;

/** Waits for what is to come. */
public final class Await {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    private Await() {}

    /** The first snapshot of a feed with which all is as it should be. */
    public static Snapshot until(Feed feed, Predicate<Snapshot> wanted)
            throws InterruptedException {
        long end = System.nanoTime() + LIMIT;
        while (true) {
            long seen = feed.events();
            Snapshot net = feed.snapshot();
            if (wanted.test(net)) {
                return net;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not within 60 s: " + net);
            }
            feed.awaitMoreThan(seen, left);
        }
    }
}
