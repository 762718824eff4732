package org.jcecc.client.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.discovery.SchedulerAddress;
import org.jcecc.protocol.discovery.SchedulerCandidate;
import org.jcecc.protocol.discovery.SchedulerFinder;

/**
 * The schedulers a caller can mean: the one its variables name, or all that answer a broadcast.
 *
 * @param named the one that is named
 * @param answering those that answer, each once; empty if one is named
 */
public record SchedulerSearch(
        Optional<SchedulerAddress> named, List<SchedulerCandidate> answering) {

    /** As long as monitors wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Searches; without a named one this takes two seconds.
     *
     * @throws IllegalArgumentException if the name is none
     */
    public static SchedulerSearch of(Map<String, String> variables) throws IOException {
        Optional<SchedulerAddress> named =
                ClientVariable.ICECC_SCHEDULER
                        .in(variables)
                        .or(() -> ClientVariable.USE_SCHEDULER.in(variables))
                        .map(SchedulerAddress::parse);
        if (named.isPresent()) {
            return new SchedulerSearch(named, List.of());
        }
        boolean onlyHere = ClientVariable.ICECC_TESTS.isSetIn(variables);
        int port = SchedulerAddress.DEFAULT_PORT;
        SchedulerFinder finder =
                onlyHere ? SchedulerFinder.onLoopback(port) : SchedulerFinder.onLocalNetworks(port);
        return new SchedulerSearch(named, finder.ask(PATIENCE).stream().distinct().toList());
    }

    /** What was asked and found, in one line. */
    public String text() {
        return named.map(address -> "%s:%d".formatted(address.host(), address.port()))
                .orElse("none answers on UDP port " + SchedulerAddress.DEFAULT_PORT);
    }

    /**
     * The clusters of all of them.
     *
     * @param unreachable takes a line for each that cannot be reached
     */
    public List<Cluster> clusters(Watchdog watchdog, List<String> unreachable) {
        List<Cluster> clusters = new ArrayList<>();
        named.ifPresent(address ->
                add(
                        new InetSocketAddress(address.host(), address.port()),
                        "",
                        watchdog,
                        clusters,
                        unreachable));
        answering.stream()
                .sorted(Comparator.comparing(candidate -> candidate.reply().netname()))
                .forEach(candidate ->
                        add(
                                candidate.address(),
                                candidate.reply().netname(),
                                watchdog,
                                clusters,
                                unreachable));
        return clusters;
    }

    private static void add(
            InetSocketAddress address,
            String netname,
            Watchdog watchdog,
            List<Cluster> clusters,
            List<String> unreachable) {
        try {
            clusters.add(ClusterQuestion.ask(address, netname, watchdog));
        } catch (IOException e) {
            unreachable.add(
                    "%s:%d: %s"
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()));
        }
    }
}
