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

/**
 * Sixty faults, or {@code -Djcecc.chaos.events=N}, while eight people compile; {@code
 * -Djcecc.chaos.seed=N} chooses others.
 */
class ChaosIT {

    private static final int EVENTS = Integer.getInteger("jcecc.chaos.events", 60);
    private static final long SEED = Long.getLong("jcecc.chaos.seed", 1);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_FAULT = Duration.ofSeconds(4);
    private static final int COMPILES_IN_A_FAULT = 40;
    private static final int COMPILES_AFTER_A_FAULT = 10;
    private static final int MORE_DESCRIPTORS = 16;
    private static final List<String> DAEMONS =
            Stream.concat(Stream.of(Network.SUBMITTER), Network.WORKERS.stream()).toList();

    @TempDir private Path work;
    private final List<Path> disks = new ArrayList<>();

    @BeforeEach
    void makeSmallDisks() throws IOException {
        assumeTrue(Hosts.possible(), "skipped: network namespaces need root");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String daemon : DAEMONS) {
            Path disk = Files.createDirectory(work.resolve(daemon));
            Command.of("mount", "-t", "tmpfs", "-o", "size=600m", "tmpfs", disk.toString())
                    .succeed();
            disks.add(disk);
        }
    }

    @AfterEach
    void removeDisks() {
        disks.forEach(disk -> Command.of("umount", "-l", disk.toString()).run());
    }

    @Test
    void peopleNoticeNothing() throws Exception {
        Path sources = work.resolve("sources");
        FortyUnits.writeTo(sources);
        Path objects = work.resolve("objects");
        FortyUnits.buildLocally(sources, objects);
        Set<String> files = namesIn(sources);
        try (Network network = Network.start(work, Combination.ours())) {
            awaitRemoteCompile(network, sources);
            Files.delete(sources.resolve("unit1.o"));
            Map<String, Integer> descriptors = descriptors(network);

            List<String> complaints = goWrong(network, sources, objects);

            assertThat(complaints).isEmpty();
            awaitRemoteCompile(network, sources);
            Files.delete(sources.resolve("unit1.o"));
            assertThat(namesIn(sources)).isEqualTo(files);
            assertNothingIsLeft(network, descriptors);
        }
    }

    private List<String> goWrong(Network network, Path sources, Path objects) throws Exception {
        var faults = new Faults(network, new SplittableRandom(SEED));
        Duration longestStall = Duration.ZERO;
        var people = new People(network, sources, objects, sleeper());
        try (people) {
            for (int event = 1; event <= EVENTS && people.complaints().isEmpty(); event++) {
                Fault fault = faults.next();
                fault.begin().run();
                awaitCompilesOr(people, COMPILES_IN_A_FAULT, LONGEST_FAULT);
                fault.end().run();

                long ended = System.nanoTime();
                int before = people.finished();
                Await.until(
                        "compiles after " + fault.name(),
                        LIMIT,
                        () -> people.finished() > before,
                        network::logTails);
                Duration stall = Duration.ofNanos(System.nanoTime() - ended);
                longestStall = stall.compareTo(longestStall) > 0 ? stall : longestStall;
                awaitCompilesOr(people, COMPILES_AFTER_A_FAULT, LONGEST_FAULT);
                System.out.printf(
                        "%4d  %-40s stall %5d ms  compiles %d%n",
                        event, fault.name(), stall.toMillis(), people.finished());
            }
        }
        System.out.printf(
                "%d events, seed %d: %d compiles, %d of them wrong, longest stall %d ms%n",
                EVENTS,
                SEED,
                people.finished(),
                people.complaints().size(),
                longestStall.toMillis());
        return people.complaints();
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

    /** No slot taken, no compiler alive, no descriptor more, no file of a job. */
    private static void assertNothingIsLeft(Network network, Map<String, Integer> before) {
        Await.until(
                "idle daemons without children",
                LIMIT,
                () -> DAEMONS.stream().allMatch(name -> children(network, name) == 0),
                () -> Command.of("ps", "-ef", "--forest").run().output());
        Await.until(
                "descriptors given back",
                LIMIT,
                () ->
                        descriptors(network).entrySet().stream()
                                .allMatch(now ->
                                        now.getValue()
                                                <= before.getOrDefault(now.getKey(), 0)
                                                        + MORE_DESCRIPTORS),
                () -> "before %s, now %s".formatted(before, descriptors(network)));
        Await.until(
                "no job at the scheduler",
                LIMIT,
                () -> control(network, "listjobs").lines().noneMatch(line -> line.contains("sub:")),
                () -> control(network, "listjobs"));
        for (String daemon : DAEMONS) {
            assertThat(network.cache(daemon).resolve("scratch"))
                    .as("what jobs have left at %s", daemon)
                    .satisfies(ChaosIT::assertEmpty);
        }
    }

    private static void assertEmpty(Path folder) {
        if (Files.exists(folder)) {
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static String control(Network network, String command) {
        var dialogue = "exec 3<>/dev/tcp/127.0.0.1/8766; printf '%s\\nquit\\n' \"$0\" >&3; cat <&3";
        return Command.of(
                        network.on(
                                Network.SCHEDULER, "timeout", "5", "bash", "-c", dialogue, command))
                .run()
                .output();
    }

    private static long children(Network network, String name) {
        return network.process(name).descendants().count();
    }

    private static Map<String, Integer> descriptors(Network network) {
        Map<String, Integer> open = new HashMap<>();
        Stream.concat(Stream.of(Network.SCHEDULER), DAEMONS.stream())
                .forEach(name -> open.put(name, descriptors(network.process(name))));
        return open;
    }

    private static int descriptors(ProcessHandle process) {
        Path folder = Path.of("/proc/" + process.pid() + "/fd");
        try (Stream<Path> open = Files.list(folder)) {
            return (int) open.count();
        } catch (IOException e) {
            throw new AssertionError(folder + ": not readable", e);
        }
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
