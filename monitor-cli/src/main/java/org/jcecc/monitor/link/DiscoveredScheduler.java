package org.jcecc.monitor.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jcecc.monitor.model.SeenScheduler;
import org.jcecc.protocol.discovery.SchedulerCandidate;
import org.jcecc.protocol.discovery.SchedulerChoice;
import org.jcecc.protocol.discovery.SchedulerFinder;
import org.jcecc.protocol.wire.WireText;

/** The best scheduler of a network among those that answer a broadcast. */
public final class DiscoveredScheduler implements Locator {

    /** How long answers are collected. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String netname;
    private final SchedulerFinder finder;
    private final Duration patience;

    /**
     * @param netname the wanted network
     * @param patience how long answers are collected, normally {@link #PATIENCE}
     */
    public DiscoveredScheduler(String netname, SchedulerFinder finder, Duration patience) {
        this.netname = netname;
        this.finder = finder;
        this.patience = patience;
    }

    @Override
    public Optional<Found> find() throws IOException {
        List<SchedulerCandidate> candidates = finder.ask(patience);
        Optional<SchedulerCandidate> best = SchedulerChoice.best(WireText.of(netname), candidates);
        return best.map(chosen ->
                new Found(
                        chosen.address(),
                        chosen.address().getAddress().getHostAddress(),
                        WireText.readable(chosen.reply().netname()),
                        candidates.stream().map(c -> seen(c, c.equals(chosen))).toList()));
    }

    @Override
    public String wanted() {
        return "scheduler of network " + netname;
    }

    private static SeenScheduler seen(SchedulerCandidate candidate, boolean chosen) {
        InetSocketAddress address = candidate.address();
        return new SeenScheduler(
                address.getAddress().getHostAddress() + ":" + address.getPort(),
                candidate.reply().version(),
                candidate.reply().startTime(),
                WireText.readable(candidate.reply().netname()),
                chosen);
    }
}
