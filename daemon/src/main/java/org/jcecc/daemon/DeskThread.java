package org.jcecc.daemon;

import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jcecc.daemon.client.Effect;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.client.Switchboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the switchboard: takes events in the order they come, and has their
 * effects performed. Any thread may pass events to it.
 */
final class DeskThread implements EventSink {

    private static final Logger log = LoggerFactory.getLogger(DeskThread.class);

    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Switchboard switchboard;
    private final InstantSource time;

    /**
     * @param done counted down when the effects have been performed
     */
    private record Entry(Event event, CountDownLatch done) {}

    DeskThread(Switchboard switchboard, InstantSource time) {
        this.switchboard = switchboard;
        this.time = time;
    }

    /** Starts taking events. */
    void start(Consumer<Effect> performer) {
        Thread.ofPlatform().name("desk").daemon().start(() -> run(performer));
    }

    @Override
    public void post(Event event) {
        entries.add(new Entry(event, new CountDownLatch(1)));
    }

    @Override
    public void handle(Event event) throws InterruptedException {
        Entry entry = new Entry(event, new CountDownLatch(1));
        entries.add(entry);
        entry.done.await();
    }

    private void run(Consumer<Effect> performer) {
        try {
            while (true) {
                Entry entry = entries.take();
                try {
                    for (Effect effect : switchboard.handle(entry.event, time.instant())) {
                        performer.accept(effect);
                    }
                } catch (RuntimeException e) {
                    // One event too odd for us must not end the service for everybody.
                    log.error("internal error: {}", entry.event, e);
                } finally {
                    entry.done.countDown();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
