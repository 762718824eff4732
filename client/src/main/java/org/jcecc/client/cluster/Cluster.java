package org.jcecc.client.cluster;

import java.util.List;

/**
 * A scheduler and the machines it knows.
 *
 * @param address of the scheduler, with its port
 * @param netname of its network; empty when it has not said
 * @param protocol the version it speaks
 * @param hosts its machines, in the order of their names
 */
public record Cluster(String address, String netname, int protocol, List<Host> hosts) {

    private static final int PER_MILLE = 10;

    public Cluster {
        hosts = List.copyOf(hosts);
    }

    /** Slots of machines that take jobs. */
    public int slots() {
        return hosts.stream().filter(Host::working).mapToInt(Host::slots).sum();
    }

    /** Those of them that are free. */
    public int freeSlots() {
        return hosts.stream().mapToInt(Host::free).sum();
    }

    /** Several lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "scheduler: %s netname=%s protocol=%d%n"
                        .formatted(address, netname.isEmpty() ? "?" : netname, protocol));
        for (Host host : hosts) {
            text.append(
                    "  %s %s platform=%s slots=%d free=%d load=%d%%%s%n"
                            .formatted(
                                    host.name(),
                                    host.address(),
                                    host.platform(),
                                    host.slots(),
                                    host.free(),
                                    host.load() / PER_MILLE,
                                    host.refusing() ? " takes no jobs of others" : ""));
        }
        return text.append(
                        "  hosts: %d, slots: %d, free: %d%n"
                                .formatted(hosts.size(), slots(), freeSlots()))
                .toString();
    }
}
