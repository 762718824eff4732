package org.jcecc.daemon;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jcecc.daemon.client.Effect;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.client.Figures;
import org.jcecc.daemon.client.Switchboard;
import org.jcecc.service.log.InternalErrors;
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

    private sealed interface Entry {

        /**
         * @param done counted down when the effects have been performed
         */
        record Happened(Event event, CountDownLatch done) implements Entry {}

        record Asked(CompletableFuture<Figures> answer) implements Entry {}

        record Execute(Runnable action) implements Entry {}
    }

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
        entries.add(new Entry.Happened(event, new CountDownLatch(1)));
    }

    @Override
    public void handle(Event event) throws InterruptedException {
        Entry.Happened entry = new Entry.Happened(event, new CountDownLatch(1));
        entries.add(entry);
        entry.done.await();
    }

    /** Does something on the thread, such as giving a sign of its life. */
    void execute(Runnable action) {
        entries.add(new Entry.Execute(action));
    }

    /**
     * How the daemon is doing.
     *
     * @return empty if the thread does not get to it in time
     */
    Optional<Figures> figures(Duration limit) {
        CompletableFuture<Figures> answer = new CompletableFuture<>();
        entries.add(new Entry.Asked(answer));
        return answer.thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), limit.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }

    private void run(Consumer<Effect> performer) {
        try {
            while (true) {
                Entry entry = entries.take();
                try {
                    take(entry, performer);
                } catch (RuntimeException | Error e) {
                    // One event too odd for us must not end the service for everybody.
                    InternalErrors.report(log, entry, e);
                } finally {
                    if (entry instanceof Entry.Happened(_, CountDownLatch done)) {
                        done.countDown();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Entry entry, Consumer<Effect> performer) {
        switch (entry) {
            case Entry.Happened(Event event, _) ->
                    switchboard.handle(event, time.instant()).forEach(performer);
            case Entry.Asked(CompletableFuture<Figures> answer) ->
                    answer.complete(switchboard.figures());
            case Entry.Execute(Runnable action) -> action.run();
        }
    }
}
