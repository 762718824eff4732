package org.jcecc.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.load.MachineSampler;
import org.jcecc.service.log.InternalErrors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the machine from time to time, on a thread of its own. */
final class MachineWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MachineWatch.class);

    private final MachineSampler sampler;
    private final EventSink desk;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("machine-watch").daemon().factory());

    /** Guarded by this. */
    private Duration period = Duration.ZERO;

    private @Nullable ScheduledFuture<?> looking;

    MachineWatch(MachineSampler sampler, EventSink desk) {
        this.sampler = sampler;
        this.desk = desk;
    }

    /** Looks once more, as soon as possible. */
    void lookNow() {
        timer.execute(this::look);
    }

    /** Looks again and again from now on. */
    synchronized void lookEvery(Duration newPeriod) {
        if (newPeriod.equals(period)) {
            return;
        }
        period = newPeriod;
        if (looking != null) {
            looking.cancel(false);
        }
        long nanos = newPeriod.toNanos();
        looking = timer.scheduleAtFixedRate(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            desk.post(new Event.MachineSampled(sampler.sample(System.nanoTime())));
        } catch (IOException e) {
            log.warn("load unknown: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // An exception would end the looking for good.
            InternalErrors.report(log, "load", e);
        }
    }
}
