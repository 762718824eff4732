package org.jcecc.client.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.cluster.Cluster;
import org.jcecc.client.cluster.Host;
import org.jcecc.client.cluster.SchedulerSearch;
import org.jcecc.client.compile.Resources;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.protocol.discovery.SchedulerCandidate;

/**
 * Why the scheduler gives no compile server, as far as it tells everybody.
 *
 * @param variables the caller's
 */
record ClusterCheck(Map<String, String> variables, Resources resources) {

    /** Schedulers started this long after now have another clock; in seconds. */
    private static final long CLOCK_TOLERANCE = 5;

    /**
     * Asks the schedulers that can be found.
     *
     * @param connected whether the daemon has one
     */
    List<Finding> findings(boolean connected) {
        try {
            return findings(connected, SchedulerSearch.of(variables));
        } catch (IOException | IllegalArgumentException e) {
            return List.of(
                    Finding.bad(Fault.SCHEDULER_NAME_UNKNOWN, String.valueOf(e.getMessage())));
        }
    }

    /**
     * Asks the schedulers that were found.
     *
     * @param connected whether the daemon has one
     */
    List<Finding> findings(boolean connected, SchedulerSearch search) {
        Optional<Finding> unknown = unknownName(search);
        if (unknown.isPresent()) {
            return List.of(unknown.get());
        }
        List<Finding> findings = new ArrayList<>(clocks(search));
        List<String> unreachable = new ArrayList<>();
        List<Cluster> clusters = search.clusters(resources.watchdog(), unreachable);
        for (String scheduler : unreachable) {
            findings.add(Finding.bad(Fault.SCHEDULER_UNREACHABLE, "scheduler " + scheduler));
        }
        if (!connected) {
            findings.addAll(notConnected(clusters, unreachable));
        } else {
            clusters.forEach(cluster -> findings.add(workers(cluster)));
        }
        if (findings.isEmpty()) {
            // The daemon's scheduler is one that tells us nothing.
            String text = "scheduler: gives the job to this machine; to us " + search.text();
            findings.add(Finding.bad(Fault.WORKERS_FULL, text));
        }
        return findings;
    }

    private static Optional<Finding> unknownName(SchedulerSearch search) {
        return search.named()
                .filter(address ->
                        new InetSocketAddress(address.host(), address.port()).isUnresolved())
                .map(address ->
                        Finding.bad(
                                Fault.SCHEDULER_NAME_UNKNOWN,
                                "scheduler: %s: no such host".formatted(address.host())));
    }

    private List<Finding> clocks(SchedulerSearch search) {
        long now = resources.clock().instant().getEpochSecond();
        return search.answering().stream()
                .filter(candidate -> candidate.reply().startTime() > now + CLOCK_TOLERANCE)
                .map(candidate -> ahead(candidate, now))
                .toList();
    }

    private static Finding ahead(SchedulerCandidate candidate, long now) {
        return Finding.bad(
                Fault.CLOCKS_DIFFER,
                "scheduler %s: started %d s after now"
                        .formatted(
                                candidate.address().getAddress().getHostAddress(),
                                candidate.reply().startTime() - now));
    }

    private static List<Finding> notConnected(List<Cluster> clusters, List<String> unreachable) {
        if (clusters.isEmpty()) {
            return unreachable.isEmpty()
                    ? List.of(
                            Finding.bad(
                                    Fault.NO_SCHEDULER,
                                    "scheduler: the daemon has none, and none answers here"))
                    : List.of();
        }
        return clusters.stream()
                .map(cluster ->
                        cluster.netname().isEmpty()
                                ? Finding.bad(
                                        Fault.SCHEDULER_NOT_CONNECTED,
                                        "scheduler %s: answers here, not to the daemon"
                                                .formatted(cluster.address()))
                                : Finding.bad(
                                        Fault.NETNAME_DIFFERS,
                                        "scheduler %s: serves the network '%s'; the daemon has none"
                                                .formatted(cluster.address(), cluster.netname())))
                .toList();
    }

    private Finding workers(Cluster cluster) {
        String text =
                "scheduler %s: %d hosts, %d slots, %d free"
                        .formatted(
                                cluster.address(),
                                cluster.hosts().size(),
                                cluster.slots(),
                                cluster.freeSlots());
        List<Host> hosts = cluster.hosts();
        Optional<String> preferred = ClientVariable.ICECC_PREFERRED_HOST.in(variables);
        boolean known =
                preferred.isEmpty()
                        || hosts.stream()
                                .anyMatch(host ->
                                        host.name().equals(preferred.get())
                                                || host.address().equals(preferred.get()));
        if (!known) {
            return Finding.bad(Fault.PREFERRED_HOST_UNKNOWN, text + "; none is " + preferred.get());
        }
        if (hosts.stream().allMatch(host -> host.slots() == 0) || hosts.size() < 2) {
            return Finding.bad(Fault.NO_WORKERS, text);
        }
        if (hosts.stream().allMatch(host -> host.refusing() || host.slots() == 0)) {
            return Finding.bad(Fault.WORKERS_REFUSE, text);
        }
        if (hosts.stream()
                .filter(host -> !host.refusing())
                .noneMatch(host -> host.platform().equals(resources.platform()))) {
            return Finding.bad(Fault.WORKERS_OF_OTHER_PLATFORMS, text);
        }
        if (hosts.stream().noneMatch(Host::working)) {
            return Finding.bad(Fault.WORKERS_OVERLOADED, text);
        }
        return cluster.freeSlots() == 0
                ? Finding.bad(Fault.WORKERS_FULL, text)
                : Finding.well(text + "; it prefers this machine now");
    }
}
