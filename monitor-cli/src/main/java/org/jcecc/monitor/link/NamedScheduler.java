package org.jcecc.monitor.link;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jcecc.protocol.discovery.SchedulerAddress;

/** The scheduler the user named. Its network is not asked for. */
public final class NamedScheduler implements Locator {

    private final SchedulerAddress scheduler;

    public NamedScheduler(SchedulerAddress scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Optional<Found> find() {
        InetSocketAddress address = new InetSocketAddress(scheduler.host(), scheduler.port());
        return Optional.of(new Found(address, scheduler.host(), "", List.of()));
    }

    @Override
    public String wanted() {
        return "scheduler %s:%d".formatted(scheduler.host(), scheduler.port());
    }
}
