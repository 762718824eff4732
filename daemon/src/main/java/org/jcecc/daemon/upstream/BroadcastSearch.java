package org.jcecc.daemon.upstream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jcecc.protocol.discovery.SchedulerCandidate;
import org.jcecc.protocol.discovery.SchedulerChoice;
import org.jcecc.protocol.discovery.SchedulerFinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the networks for a scheduler of the own netname. */
public final class BroadcastSearch implements SchedulerSearch {

    private static final Logger log = LoggerFactory.getLogger(BroadcastSearch.class);

    private static final int HIGHEST_VERSION = 127;
    private static final Duration SURVEY_TIME = Duration.ofMillis(200);

    private final String netname;
    private final List<SchedulerFinder> finders;

    /**
     * @param finders asked at the same time
     */
    BroadcastSearch(String netname, List<SchedulerFinder> finders) {
        this.netname = netname;
        this.finders = List.copyOf(finders);
    }

    /** Asks all networks of this machine on one port. */
    public static BroadcastSearch onLocalNetworks(String netname, int port) {
        return new BroadcastSearch(netname, List.of(SchedulerFinder.onLocalNetworks(port)));
    }

    /**
     * Asks this machine only, for tests.
     *
     * @param pairedPorts {@code A:B}, two ports of which either also means the other; else empty
     */
    public static BroadcastSearch onLoopback(String netname, int port, String pairedPorts) {
        Set<Integer> ports = new LinkedHashSet<>(List.of(port));
        if (pairedPorts.matches("[0-9]{1,5}:[0-9]{1,5}")) {
            int colon = pairedPorts.indexOf(':');
            int one = Integer.parseInt(pairedPorts.substring(0, colon));
            int other = Integer.parseInt(pairedPorts.substring(colon + 1));
            if (port == one || port == other) {
                ports.addAll(List.of(one, other));
            }
        }
        return new BroadcastSearch(
                netname, ports.stream().map(SchedulerFinder::onLoopback).toList());
    }

    @Override
    public Optional<InetSocketAddress> find(Duration patience)
            throws IOException, InterruptedException {
        List<SchedulerCandidate> candidates = ask(patience);
        for (SchedulerCandidate candidate : candidates) {
            explain(candidate);
        }
        Optional<SchedulerCandidate> best = SchedulerChoice.best(netname, candidates);
        best.ifPresent(chosen ->
                log.info(
                        "Suitable scheduler found at {} (protocol {})",
                        text(chosen.address()),
                        chosen.reply().version()));
        return best.map(SchedulerCandidate::address);
    }

    /** The names of the networks that answer quickly, for the log. */
    public Set<String> netnames() throws IOException, InterruptedException {
        Set<String> names = new LinkedHashSet<>();
        ask(SURVEY_TIME).forEach(candidate -> names.add(candidate.reply().netname()));
        return names;
    }

    private void explain(SchedulerCandidate candidate) {
        String from = text(candidate.address());
        int version = candidate.reply().version();
        if (version < 1 || version > HIGHEST_VERSION) {
            log.info("Ignoring bogus version {} from scheduler found at {}", version, from);
        } else if (!candidate.reply().netname().equalsIgnoreCase(netname)) {
            log.info(
                    "Ignoring scheduler at {} because of a different netname ({})",
                    from,
                    candidate.reply().netname());
        }
    }

    private List<SchedulerCandidate> ask(Duration patience)
            throws IOException, InterruptedException {
        List<FutureTask<List<SchedulerCandidate>>> questions = new ArrayList<>();
        for (SchedulerFinder finder : finders) {
            FutureTask<List<SchedulerCandidate>> question =
                    new FutureTask<>(() -> finder.ask(patience));
            Thread.ofVirtual().name("scheduler query").start(question);
            questions.add(question);
        }
        List<SchedulerCandidate> candidates = new ArrayList<>();
        for (FutureTask<List<SchedulerCandidate>> question : questions) {
            try {
                candidates.addAll(question.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw new IOException("scheduler query: " + failure.getMessage(), failure);
                }
                throw new IllegalStateException(e);
            }
        }
        return candidates;
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
