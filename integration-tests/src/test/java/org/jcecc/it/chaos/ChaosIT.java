package org.jcecc.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Combination;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.FortyUnits;
import org.jcecc.it.testing.Hosts;
import org.jcecc.it.testing.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Sixty faults, or {@code -Djcecc.chaos.events=N}, while eight people compile; {@code
 * -Djcecc.chaos.seed=N} chooses others.
 */
@Isolated("looks for what is left on the whole machine")
class ChaosIT {

    private static final int EVENTS = Integer.getInteger("jcecc.chaos.events", 60);
    private static final long SEED = Long.getLong("jcecc.chaos.seed", 1);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * How long after the end of a fault somebody may still be kept waiting by it; on a machine that
     * has nothing else to do {@code -Djcecc.chaos.stall=10} is enough.
     */
    private static final Duration LONGEST_STALL =
            Duration.ofSeconds(Integer.getInteger("jcecc.chaos.stall", 30));

    /**
     * {@code -Djcecc.chaos.fault=4} lets each have its full effect, for those who have the time.
     */
    private static final Duration LONGEST_FAULT =
            Duration.ofSeconds(Integer.getInteger("jcecc.chaos.fault", 2));

    private static final int COMPILES_IN_A_FAULT = 40;
    private static final int COMPILES_AFTER_A_FAULT = 10;
    private static final int DISK_MEBIBYTES = 600;

    private static final Path EVIDENCE = Path.of("target/chaos").toAbsolutePath();
    private static final String JCMD = System.getProperty("java.home") + "/bin/jcmd";

    @TempDir private Path work;
    private final List<Disk> disks = new ArrayList<>();

    @BeforeEach
    void makeSmallDisks() throws IOException {
        assumeTrue(Hosts.possible(), "skipped: network namespaces need root");
        for (String daemon : Network.DAEMONS) {
            disks.add(Disk.mountAt(work.resolve(daemon), DISK_MEBIBYTES));
        }
    }

    @AfterEach
    void removeDisks() {
        disks.forEach(Disk::close);
    }

    @Test
    void peopleNoticeNothing() throws Exception {
        Path sources = work.resolve("sources");
        FortyUnits.writeTo(sources);
        Path objects = work.resolve("objects");
        FortyUnits.buildLocally(sources, objects);
        Set<String> files = namesIn(sources);
        Path temporary = Files.createDirectory(work.resolve("temporary"));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
        Clocks clocks = Clocks.in(work.resolve("clocks"));
        try (Network network =
                Network.start(
                        work, Combination.ours(), name -> variables(clocks, name, temporary))) {
            awaitRemoteCompile(network, sources);
            Files.delete(sources.resolve("unit1.o"));
            var leftovers = new Leftovers(network, disks, temporary);
            var faults = new Faults(network, disks, clocks, new SplittableRandom(SEED));

            List<String> complaints;
            try (var people = new People(network, sources, objects, sleeper(), temporary)) {
                goWrong(network, faults, people);
                people.finish();
                complaints = people.complaints();
                assertThat(people.slept()).as("units for the sleeping compiler").isPositive();
            }

            assertThat(complaints).isEmpty();
            awaitRemoteCompile(network, sources);
            Files.delete(sources.resolve("unit1.o"));
            assertThat(namesIn(sources)).isEqualTo(files);
            leftovers.awaitNone();
        }
    }

    /** What a program is started with. */
    private static Map<String, String> variables(Clocks clocks, String name, Path temporary) {
        Map<String, String> variables = new HashMap<>(clocks.variables(name));
        variables.put("TMPDIR", temporary.toString());
        variables.put("JCECC_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        return variables;
    }

    private static void goWrong(Network network, Faults faults, People people) throws Exception {
        Duration longestStall = Duration.ZERO;
        for (int event = 1; event <= EVENTS && people.complaints().isEmpty(); event++) {
            Fault fault = faults.next();
            fault.begin().run();
            awaitCompilesOr(people, COMPILES_IN_A_FAULT, LONGEST_FAULT);
            fault.end().run();

            long ended = System.nanoTime();
            People.Progress then = people.progress();
            Await.until(
                    "everybody's compile after " + fault.name(),
                    LONGEST_STALL,
                    () -> people.progress().everybodyBeyond(then),
                    () -> evidence(network, people.progress(), then));
            Duration stall = Duration.ofNanos(System.nanoTime() - ended);
            longestStall = stall.compareTo(longestStall) > 0 ? stall : longestStall;
            awaitCompilesOr(people, COMPILES_AFTER_A_FAULT, LONGEST_FAULT);
            System.out.printf(
                    "%4d  %-40s stall %5d ms  compiles %d%n",
                    event, fault.name(), stall.toMillis(), people.finished());
        }
        System.out.printf(
                "%d events, seed %d: %d compiles, %d of them wrong, longest stall %d ms%n",
                EVENTS,
                SEED,
                people.finished(),
                people.complaints().size(),
                longestStall.toMillis());
    }

    /** Who stands still; what all programs have logged and what the client does is kept. */
    private static String evidence(Network network, People.Progress now, People.Progress then) {
        Command.of("rm", "-rf", EVIDENCE.toString()).succeed();
        Command.of("mkdir", "-p", EVIDENCE.toString()).succeed();
        network.saveLogs(EVIDENCE);
        for (long resident : Residents.of(network)) {
            Process printing =
                    Command.of(JCMD, Long.toString(resident), "Thread.print")
                            .start(EVIDENCE.resolve("threads-of-resident-" + resident));
            printing.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        }
        return "%s after %s (more in %s)%n%s".formatted(now, then, EVIDENCE, network.logTails());
    }

    /**
     * Gives people time for as many compiles, but not for ever: the fault may keep them from it.
     */
    private static void awaitCompilesOr(People people, int compiles, Duration limit) {
        int wanted = people.finished() + compiles;
        long end = System.nanoTime() + limit.toNanos();
        BooleanSupplier enough = () -> people.finished() >= wanted;
        while (!enough.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void awaitRemoteCompile(Network network, Path sources) {
        network.awaitDaemons();
        Await.until(
                "a remote compile",
                LIMIT,
                () -> {
                    long before = network.compiledRemotely();
                    network.onSubmitter(network.client(), "gcc", "-O1", "-c", "unit1.c")
                            .in(sources)
                            .succeed();
                    return network.compiledRemotely() > before;
                },
                network::logTails);
    }

    /** The environment with the sleeping compiler. */
    private Path sleeper() throws IOException {
        Path root = work.resolve("sleeper");
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createDirectories(root.resolve("bin"));
        Path source = work.resolve("sleeper.c");
        try (InputStream code = ChaosIT.class.getResourceAsStream("/chaos/sleeper.c")) {
            Files.write(source, code.readAllBytes());
        }
        Path compiler = root.resolve("usr/bin/gcc");
        Command.of("gcc", "-static", "-O1", "-o", compiler.toString(), source.toString()).succeed();
        Files.copy(compiler, root.resolve("usr/bin/g++"));
        Files.copy(compiler, root.resolve("usr/bin/as")); // no environment is taken without one
        Files.copy(compiler, root.resolve("bin/true"));
        Path archive = work.resolve("sleeper.tar.gz");
        Command.of("tar", "-czf", archive.toString(), "-C", root.toString(), "usr", "bin")
                .succeed();
        return archive;
    }

    private static Set<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
