package org.jcecc.monitor;

import java.util.concurrent.CountDownLatch;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.link.Locator;
import org.jcecc.monitor.link.SchedulerLink;
import org.jcecc.monitor.link.Seeding;

/** What a scheduler tells, as long as the process lives. */
final class Live implements Source, AutoCloseable {

    private final Locator locator;
    private final Seeding seeding;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Runnable hangUp = () -> {};

    Live(Locator locator, Seeding seeding) {
        this.locator = locator;
        this.seeding = seeding;
    }

    @Override
    public void start(Feed feed) {
        SchedulerLink link = new SchedulerLink(locator, seeding, feed);
        hangUp = link::close;
        link.start();
    }

    @Override
    public boolean finite() {
        return false;
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        hangUp.run();
        closed.countDown();
    }
}
