package org.jcecc.monitor;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.options.Face;
import org.jcecc.monitor.options.MonitorOptions;
import org.jcecc.monitor.report.Capacity;
import org.jcecc.monitor.report.JsonReport;
import org.jcecc.monitor.report.TextReport;

/** Collects for a while, then prints what is known. */
final class OneShot {

    /** How long to look for a scheduler: the answers to a broadcast take 2 s. */
    private static final Duration PATIENCE = Duration.ofMillis(2800);

    private final Feed feed;
    private final MonitorOptions options;
    private final PrintStream output;

    OneShot(Feed feed, MonitorOptions options, PrintStream output) {
        this.feed = feed;
        this.options = options;
        this.output = output;
    }

    /** Whether the first attempt finds a scheduler, within the time one may take. */
    boolean connected() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long seen = feed.events();
            if (feed.snapshot().link().connected()) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0 || reason().isPresent()) {
                return false;
            }
            feed.awaitMoreThan(seen, left);
        }
    }

    /** Why there is none, as far as known. */
    Optional<String> reason() {
        return Optional.of(feed.snapshot().link().reason()).filter(reason -> !reason.isEmpty());
    }

    void collect() throws InterruptedException {
        Thread.sleep(options.waiting());
    }

    void print() {
        Snapshot net = feed.snapshot();
        if (options.face() == Face.CAPACITY) {
            output.println(options.json() ? Capacity.json(net) : Capacity.of(net).slots());
        } else {
            output.print(options.json() ? JsonReport.of(net) + "\n" : TextReport.of(net));
        }
        output.flush();
    }
}
