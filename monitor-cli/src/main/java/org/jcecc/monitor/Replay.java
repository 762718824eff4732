package org.jcecc.monitor;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.json.RecordedEvent;

/** Events of a recording in place of a scheduler, in their own time or faster. */
final class Replay implements Source, LongSupplier {

    private final List<RecordedEvent> events;
    private final double speed;
    private final CountDownLatch told = new CountDownLatch(1);
    private final long startNanos = System.nanoTime();

    /**
     * @param speed how many times faster; 0: at once
     */
    Replay(List<RecordedEvent> events, double speed) {
        this.events = events;
        this.speed = speed;
    }

    /** The time within the recording; it stands still at the end. */
    @Override
    public long getAsLong() {
        if (events.isEmpty()) {
            return 0;
        }
        long end = events.getLast().time();
        if (speed == 0) {
            return end;
        }
        long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        return Math.min(end, events.getFirst().time() + (long) (passed * speed));
    }

    @Override
    public void start(Feed feed) {
        Thread.ofPlatform().name("replay").daemon().start(() -> play(feed));
    }

    @Override
    public boolean finite() {
        return true;
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        told.await();
    }

    private void play(Feed feed) {
        try {
            for (RecordedEvent event : events) {
                long wait = speed == 0 ? 0 : event.time() - getAsLong();
                if (wait > 0) {
                    Thread.sleep((long) (wait / speed));
                }
                feed.accept(event.event(), event.time());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            told.countDown();
        }
    }
}
