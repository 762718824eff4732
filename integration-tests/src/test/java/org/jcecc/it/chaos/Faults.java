package org.jcecc.it.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Network;

/** What can go wrong in a network, chosen by a seed. */
final class Faults {

    private static final int PIECE = 1 << 20;

    /** More and less than any limit in the programs; a year outlasts everything kept. */
    private static final List<Duration> CLOCK_STEPS =
            List.of(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(-20),
                    Duration.ofHours(1),
                    Duration.ofHours(-1),
                    Duration.ofDays(365),
                    Duration.ofDays(-365));

    private final Network network;
    private final List<Disk> disks;
    private final Clocks clocks;
    private final RandomGenerator random;
    private final List<Supplier<Fault>> kinds =
            List.of(
                    this::programKilled,
                    this::programKilled,
                    this::residentKilled,
                    this::schedulerRestarted,
                    this::programStopped,
                    this::residentStopped,
                    this::cablePulled,
                    this::connectionsReset,
                    this::packetsLost,
                    this::diskFull,
                    this::diskStandsStill,
                    this::clockSet,
                    this::environmentsWiped);

    /**
     * @param disks of the daemons, in the order of {@link Network#DAEMONS}
     */
    Faults(Network network, List<Disk> disks, Clocks clocks, RandomGenerator random) {
        this.network = network;
        this.disks = disks;
        this.clocks = clocks;
        this.random = random;
    }

    /** The next thing to go wrong. */
    Fault next() {
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private Fault programKilled() {
        String name = anyProgram();
        return new Fault("kill -9 " + name, () -> network.kill(name), () -> network.start(name));
    }

    private Fault schedulerRestarted() {
        return new Fault(
                "restart of the scheduler",
                () -> network.stop(Network.SCHEDULER),
                () -> network.start(Network.SCHEDULER));
    }

    private Fault residentKilled() {
        return new Fault("kill -9 resident client", () -> signalResident("KILL"), () -> {});
    }

    private Fault programStopped() {
        String name = anyProgram();
        return new Fault(
                "SIGSTOP " + name,
                () -> signal(network.process(name).pid(), "STOP"),
                () -> signal(network.process(name).pid(), "CONT"));
    }

    private Fault residentStopped() {
        return new Fault(
                "SIGSTOP resident client",
                () -> signalResident("STOP"),
                () -> signalResident("CONT"));
    }

    private Fault cablePulled() {
        String name = anyProgram();
        return new Fault(
                "cable pulled at " + name,
                () -> network.plug(name, false),
                () -> network.plug(name, true));
    }

    private Fault connectionsReset() {
        return filtered("connections reset at ", "meta l4proto tcp reject with tcp reset");
    }

    private Fault packetsLost() {
        return filtered("a packet in three lost at ", "numgen random mod 3 == 0 drop");
    }

    private Fault filtered(String effect, String rule) {
        String name = anyProgram();
        return new Fault(
                effect + name,
                () -> {
                    inHost(name, "nft add table inet chaos");
                    inHost(
                            name,
                            "nft add chain inet chaos in { type filter hook input priority 0 ; }");
                    inHost(name, "nft add rule inet chaos in iifname eth0 " + rule);
                },
                () -> inHost(name, "nft delete table inet chaos"));
    }

    private Fault diskFull() {
        String name = anyDaemon();
        Path filler = network.cache(name).resolve("filler");
        return new Fault("disk full at " + name, () -> fill(filler), () -> Files.delete(filler));
    }

    private Fault diskStandsStill() {
        String name = anyDaemon();
        Disk disk = disks.get(Network.DAEMONS.indexOf(name));
        return new Fault("disk stands still at " + name, disk::freeze, disk::thaw);
    }

    /** Both ways: there, and back to the right time. */
    private Fault clockSet() {
        String name = anyProgram();
        Duration step = CLOCK_STEPS.get(random.nextInt(CLOCK_STEPS.size()));
        return new Fault(
                "clock set by " + step + " at " + name,
                () -> clocks.set(name, step),
                () -> clocks.set(name, Duration.ZERO));
    }

    private Fault environmentsWiped() {
        String name = anyWorker();
        return new Fault(
                "environments wiped at " + name,
                () -> {
                    try (Stream<Path> entries = Files.list(network.cache(name))) {
                        for (Path entry : entries.toList()) {
                            Command.of("rm", "-rf", entry.toString()).run();
                        }
                    }
                },
                () -> {});
    }

    private String anyProgram() {
        return random.nextInt(4) == 0 ? Network.SCHEDULER : anyDaemon();
    }

    private String anyDaemon() {
        return random.nextInt(3) == 0 ? Network.SUBMITTER : anyWorker();
    }

    private String anyWorker() {
        return Network.WORKERS.get(random.nextInt(Network.WORKERS.size()));
    }

    private void inHost(String name, String line) {
        Command.of(network.on(name, line.split(" ", -1))).succeed();
    }

    private void signalResident(String signal) throws IOException {
        for (long pid : Residents.of(network)) {
            signal(pid, signal);
        }
    }

    /** The process may have ended meanwhile. */
    private static void signal(long pid, String signal) {
        Command.of("kill", "-" + signal, Long.toString(pid)).run();
    }

    private static void fill(Path file) throws IOException {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            if (!Files.exists(file)) {
                throw e;
            }
            // Full, as it should be.
        }
    }
}
