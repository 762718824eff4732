package org.jcecc.it.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hosts on one network, each a network namespace with an address of its own and real broadcast.
 * Needs root.
 */
public final class Hosts implements AutoCloseable {

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    private final String network =
            "jc%d-%d".formatted(ProcessHandle.current().pid(), NETWORKS.incrementAndGet());
    private final List<String> namespaces = new ArrayList<>();

    private Hosts() {}

    /** Whether this process may make them. */
    public static boolean possible() {
        return "root".equals(System.getProperty("user.name"))
                && Command.of("ip", "netns", "list").run().status() == 0;
    }

    /** Makes hosts with the addresses 10.91.0.1, 10.91.0.2, ... on one switch. */
    public static Hosts create(int count) {
        Hosts hosts = new Hosts();
        try {
            hosts.addNamespace(hosts.network);
            hosts.inside(hosts.network, "ip link add switch type bridge");
            hosts.inside(hosts.network, "ip link set switch up");
            for (int host = 1; host <= count; host++) {
                hosts.addHost(host);
            }
            return hosts;
        } catch (RuntimeException | Error e) {
            hosts.close();
            throw e;
        }
    }

    /** The address of a host, counted from 1. */
    public static String address(int host) {
        return "10.91.0." + host;
    }

    /**
     * The words that run a command on a host. Not by {@code ip netns exec}, which gives each
     * command other mounts: a resident client serves only those who see the same files as itself,
     * so each command would start one of its own.
     */
    public List<String> on(int host, String... words) {
        List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + name(host)));
        all.addAll(List.of(words));
        return all;
    }

    /** The processes on a host. */
    public List<Long> processes(int host) {
        String numbers = Command.of("ip", "netns", "pids", name(host)).succeed();
        return numbers.lines().map(Long::valueOf).toList();
    }

    /**
     * Pulls a host's cable, so that nothing reaches it any more and nobody is told; or puts it
     * back.
     */
    public void plug(int host, boolean in) {
        inside(network, "ip link set port%d %s".formatted(host, in ? "master switch" : "nomaster"));
    }

    @Override
    public void close() {
        namespaces.reversed().forEach(name -> Command.of("ip", "netns", "delete", name).run());
        namespaces.clear();
    }

    private void addHost(int host) {
        String name = name(host);
        addNamespace(name);
        inside(
                network,
                "ip link add port%d type veth peer name eth0 netns %s".formatted(host, name));
        inside(network, "ip link set port%d master switch up".formatted(host));
        inside(name, "ip link set lo up");
        inside(name, "ip addr add %s/24 brd + dev eth0".formatted(address(host)));
        inside(name, "ip link set eth0 up");
    }

    private String name(int host) {
        return network + "-" + host;
    }

    private void addNamespace(String name) {
        Command.of("ip", "netns", "add", name).succeed();
        namespaces.add(name);
    }

    private void inside(String namespace, String line) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        words.addAll(List.of(line.split(" ", -1)));
        Command.of(words).succeed();
    }
}
