package org.jcecc.it.container;

import static org.jcecc.it.container.Machine.program;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jcecc.it.testing.Await;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

/** A scheduler, workers and a submitter, each in a container, and the networks between them. */
final class Farm implements AutoCloseable {

    /** Slots of each worker. */
    static final int SLOTS = 2;

    /** Where the submitter sees the directory of the tests. */
    static final String WORK = "/work";

    private static final Duration READY = Duration.ofMinutes(2);

    private final DockerClient client;
    private final Images images;
    private final Path work;
    private final List<GenericContainer<?>> machines = new ArrayList<>();
    private final List<Network> networks = new ArrayList<>();

    /** Nothing yet; files of the tests are in a directory of this machine. */
    Farm(Engine engine, Images images, Path work) {
        client = engine.client();
        this.images = images;
        this.work = work;
    }

    /** Makes a network, which no other one reaches. */
    Network network() {
        Network network = Network.newNetwork();
        networks.add(network);
        network.getId(); // makes it
        return network;
    }

    /** Starts the scheduler, on several networks if wanted, between which it then routes. */
    Machine scheduler(Network first, Network... more) {
        Machine scheduler =
                new Machine(
                                images.worker(),
                                first,
                                work,
                                program("sbin/jcecc-scheduler", "-n", "farm", "-vvv"))
                        .withCreateContainerCmdModifier(cmd ->
                                Machine.hostConfig(cmd)
                                        .withSysctls(Map.of("net.ipv4.ip_forward", "1")));
        started(scheduler);
        for (Network network : more) {
            client.connectToNetworkCmd()
                    .withContainerId(scheduler.getContainerId())
                    .withNetworkId(network.getId())
                    .exec();
        }
        return scheduler;
    }

    /** A worker that is not started yet. */
    Machine worker(Network network, String... options) {
        List<String> words = daemon(SLOTS, options);
        words.addAll(List.of("-b", "/var/tmp/jcecc"));
        return new Machine(images.worker(), network, work, words);
    }

    /** Starts the submitter, who takes no jobs of others. */
    Machine submitter(Network network, String... options) {
        return started(
                new Machine(images.submitter(), network, work, daemon(0, options))
                        .withFileSystemBind(work.toString(), WORK, BindMode.READ_WRITE));
    }

    Machine started(Machine machine) {
        machines.add(machine);
        machine.start();
        return machine;
    }

    /** Tells a machine the way to a network: over a router on its own. */
    void route(Machine machine, Network target, String router) {
        String subnet =
                Objects.requireNonNull(
                        client.inspectNetworkCmd()
                                .withNetworkId(target.getId())
                                .exec()
                                .getIpam()
                                .getConfig()
                                .getFirst()
                                .getSubnet());
        try (GenericContainer<?> administrator = new GenericContainer<>(images.worker())) {
            administrator
                    .withNetworkMode("container:" + machine.getContainerId())
                    .withCreateContainerCmdModifier(
                            cmd -> Machine.hostConfig(cmd).withCapAdd(Capability.NET_ADMIN))
                    .withCommand("ip", "route", "add", subnet, "via", router)
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy())
                    .start();
        }
    }

    /** Waits until the submitter's scheduler knows the submitter and as many workers. */
    void awaitWorkers(Machine submitter, int count) {
        String wanted = "hosts: %d, slots: %d,".formatted(count + 1, count * SLOTS);
        Await.until(
                wanted,
                READY,
                () -> shown(submitter).contains(wanted),
                () -> shown(submitter) + logs());
    }

    private static String shown(Machine submitter) {
        return submitter.run("jcecc --show-scheduler || true");
    }

    /** The last words of every machine. */
    String logs() {
        return machines.stream().map(Farm::endOfLog).collect(Collectors.joining());
    }

    private static String endOfLog(GenericContainer<?> machine) {
        List<String> lines = machine.getLogs().lines().toList();
        return "%n== %s %s%n%s"
                .formatted(
                        machine.getContainerInfo().getConfig().getHostName(),
                        List.of(machine.getCommandParts()),
                        String.join(
                                "\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
    }

    @Override
    public void close() {
        machines.reversed().forEach(GenericContainer::stop);
        networks.forEach(Network::close);
    }

    private static List<String> daemon(int slots, String... options) {
        List<String> words =
                program("sbin/jceccd", "-n", "farm", "-m", Integer.toString(slots), "-vvv");
        words.addAll(List.of(options));
        return words;
    }
}
