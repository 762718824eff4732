package org.jcecc.scheduler.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jcecc.protocol.message.ArgumentFlag;

/** The set of farms and builds on which algorithms are compared. */
final class Scenarios {

    private static final int PLAIN = ArgumentFlag.OPTIMIZE_MORE;
    private static final int DEBUG = ArgumentFlag.DEBUG;

    /** The machine that fails every job. */
    static final String BAD = "bad";

    private final long seed;

    /**
     * @param seed decides the costs of the units
     */
    Scenarios(long seed) {
        this.seed = seed;
    }

    List<Scenario> all() {
        return List.of(
                equal(),
                unequal(),
                oneLarge(),
                cold(),
                halfCold(),
                failing(),
                dying(),
                usedByOwners(),
                heavyTail(),
                mixedFlags(),
                twoSubmitters(),
                rebuild(),
                lowParallelism(),
                hyperthreads(),
                smallObjects(),
                slowNetwork(),
                manyPhases(),
                overloadedSubmitter(),
                recorded("recorded: zstd", "zstd"),
                recorded("recorded: fmt", "fmt"),
                recordedInTurn(),
                twice("recorded: all of them twice", recordedInTurn()));
    }

    private Scenario equal() {
        return farm("8 equal machines", machines(8, 4, 1), 60, phase(400, 1500, 0.6));
    }

    private Scenario unequal() {
        return farm(
                "speeds 0.4 to 2",
                List.of(
                        Machine.of("m0", 4, 1),
                        Machine.of("m1", 4, 2),
                        Machine.of("m2", 4, 0.4),
                        Machine.of("m3", 4, 1.5),
                        Machine.of("m4", 4, 0.5),
                        Machine.of("m5", 4, 0.8)),
                40,
                phase(400, 1500, 0.8));
    }

    private Scenario oneLarge() {
        return farm(
                "one of 32 cores, four of 2",
                List.of(
                        Machine.of("m0", 2, 1),
                        Machine.of("m1", 32, 1.2),
                        Machine.of("m2", 2, 1),
                        Machine.of("m3", 2, 0.7),
                        Machine.of("m4", 2, 1.3)),
                60,
                phase(500, 1200, 0.8));
    }

    private Scenario cold() {
        return farm(
                "no environment anywhere",
                machines(6, 4, 1).stream().map(Machine::withoutEnvironment).toList(),
                40,
                phase(300, 1500, 0.8));
    }

    private Scenario halfCold() {
        List<Machine> machines = new ArrayList<>(machines(3, 2, 0.7));
        IntStream.range(3, 7)
                .mapToObj(i -> Machine.of("m" + i, 8, 1.6).withoutEnvironment())
                .forEach(machines::add);
        return farm("fast machines without it", machines, 60, phase(400, 1500, 0.8));
    }

    Scenario failing() {
        List<Machine> machines = new ArrayList<>(machines(5, 4, 1));
        machines.add(Machine.of(BAD, 8, 2).with(Machine.Flaw.FAILS_EVERY_JOB));
        return farm("one fails every job", machines, 40, phase(300, 1200, 0.7));
    }

    private Scenario dying() {
        List<Machine> machines = new ArrayList<>(machines(5, 4, 1));
        machines.add(Machine.of("dying", 8, 1.5).with(Machine.Flaw.DIES));
        return farm("one dies after 10 s", machines, 40, phase(300, 1200, 0.7));
    }

    private Scenario usedByOwners() {
        return farm(
                "owners at work on three",
                List.of(
                        Machine.of("m0", 4, 1),
                        Machine.of("m1", 8, 1).usedByOwner(0.8),
                        Machine.of("m2", 8, 1.5).usedByOwner(0.5),
                        Machine.of("m3", 8, 1),
                        Machine.of("m4", 8, 0.9).usedByOwner(0.3)),
                50,
                phase(400, 1300, 0.8));
    }

    private Scenario heavyTail() {
        return farm(
                "heavy tail, speeds 0.5 to 1.5",
                List.of(
                        Machine.of("m0", 4, 1),
                        Machine.of("m1", 4, 1.5),
                        Machine.of("m2", 4, 0.5),
                        Machine.of("m3", 4, 0.75),
                        Machine.of("m4", 4, 1.25)),
                40,
                phase(250, 1000, 1.3));
    }

    private Scenario mixedFlags() {
        Workloads work = new Workloads(seed + 1);
        return new Scenario(
                "debug and optimised builds",
                List.of(
                        Machine.of("m0", 4, 1),
                        Machine.of("m1", 4, 1),
                        Machine.of("m2", 8, 1.4),
                        Machine.of("m3", 8, 0.6),
                        Machine.of("m4", 4, 1)),
                List.of(
                        new Build("m0", 20, List.of(work.units("opt", 200, PLAIN, 2500, 0.7, 12))),
                        new Build(
                                "m1", 20, List.of(work.units("dbg", 300, DEBUG, 700, 0.6, 300)))));
    }

    private Scenario twoSubmitters() {
        Workloads work = new Workloads(seed + 2);
        List<Machine> machines = new ArrayList<>(machines(5, 4, 1));
        machines.add(Machine.of("big", 12, 1.3));
        return new Scenario(
                "two builds at once",
                machines,
                List.of(
                        new Build("m0", 30, List.of(work.units("a", 250, PLAIN, 1200, 0.8))),
                        new Build("m1", 30, List.of(work.units("b", 250, PLAIN, 1200, 0.8)))));
    }

    private Scenario rebuild() {
        return twice(
                "the same build twice",
                farm(
                        "",
                        List.of(
                                Machine.of("m0", 4, 1),
                                Machine.of("m1", 6, 1.5),
                                Machine.of("m2", 4, 0.5),
                                Machine.of("m3", 6, 0.8)),
                        30,
                        phase(150, 1200, 1.1)));
    }

    private static Scenario twice(String name, Scenario once) {
        return new Scenario(
                name, once.machines(), once.builds().stream().map(Build::twice).toList());
    }

    private Scenario lowParallelism() {
        return farm(
                "make -j6 on speeds 0.5 to 2",
                List.of(
                        Machine.of("m0", 2, 1),
                        Machine.of("m1", 8, 0.5),
                        Machine.of("m2", 8, 2),
                        Machine.of("m3", 8, 0.8)),
                6,
                phase(150, 1500, 0.8));
    }

    private Scenario hyperthreads() {
        return farm(
                "hyperthreads",
                List.of(
                        Machine.of("m0", 4, 1),
                        Machine.of("m1", 8, 1.2).withHyperthreads(),
                        Machine.of("m2", 8, 1),
                        Machine.of("m3", 4, 1.4).withHyperthreads()),
                50,
                phase(400, 1400, 0.8));
    }

    private Scenario smallObjects() {
        Workloads work = new Workloads(seed + 3);
        return new Scenario(
                "objects too small to count",
                List.of(
                        Machine.of("m0", 4, 1),
                        Machine.of("m1", 8, 0.4),
                        Machine.of("m2", 8, 1.5),
                        Machine.of("m3", 8, 1)),
                List.of(new Build("m0", 30, List.of(work.units("s", 300, PLAIN, 800, 0.6, 1)))));
    }

    private Scenario slowNetwork() {
        return farm(
                "two behind a slow network",
                List.of(
                        Machine.of("m0", 4, 1),
                        Machine.of("m1", 8, 1).withNetwork(0.4),
                        Machine.of("m2", 8, 1),
                        Machine.of("m3", 8, 1).withNetwork(1),
                        Machine.of("m4", 4, 1)),
                40,
                phase(400, 1000, 0.7));
    }

    private Scenario manyPhases() {
        Workloads work = new Workloads(seed + 4);
        List<List<Unit>> phases = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            phases.add(work.units("lib" + i, 30, PLAIN, 1200, 0.9));
        }
        return new Scenario(
                "twelve libraries in turn",
                List.of(
                        Machine.of("m0", 4, 1),
                        Machine.of("m1", 6, 1.5),
                        Machine.of("m2", 6, 0.5),
                        Machine.of("m3", 6, 1)),
                List.of(new Build("m0", 40, phases)));
    }

    private Scenario overloadedSubmitter() {
        return farm(
                "submitter of 2 cores, make -j100",
                List.of(
                        Machine.of("m0", 2, 1),
                        Machine.of("m1", 16, 1),
                        Machine.of("m2", 16, 1.2),
                        Machine.of("m3", 16, 0.9)),
                100,
                phase(600, 1500, 0.7));
    }

    private Scenario recordedInTurn() {
        return recorded("recorded: four projects in turn", "lua", "zstd", "sample", "fmt");
    }

    /** Real projects, one after the other, on what stands in an office. */
    private Scenario recorded(String name, String... projects) {
        List<List<Unit>> phases = Arrays.stream(projects).map(RecordedBuilds::units).toList();
        return new Scenario(name, office(), List.of(new Build("m0", 24, phases)));
    }

    /** Their costs are given; what is drawn is the order in which the daemons log in. */
    private List<Machine> office() {
        List<Machine> machines =
                new ArrayList<>(
                        List.of(
                                Machine.of("m0", 4, 1),
                                Machine.of("m1", 8, 1.4).withHyperthreads(),
                                Machine.of("m2", 4, 0.5),
                                Machine.of("m3", 4, 0.9).usedByOwner(0.4),
                                Machine.of("m4", 6, 1.1)));
        Collections.shuffle(machines, new SplittableRandom(seed));
        return machines;
    }

    private List<Unit> phase(int count, double medianMillis, double sigma) {
        return new Workloads(seed).units("p", count, PLAIN, medianMillis, sigma);
    }

    /** A build from the first machine. */
    private static Scenario farm(
            String name, List<Machine> machines, int parallelism, List<Unit> phase) {
        return new Scenario(name, machines, List.of(new Build("m0", parallelism, List.of(phase))));
    }

    private static List<Machine> machines(int count, int cores, double speed) {
        return IntStream.range(0, count).mapToObj(i -> Machine.of("m" + i, cores, speed)).toList();
    }
}
