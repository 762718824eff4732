package org.jcecc.it.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.FortyUnits;
import org.jcecc.it.testing.Network;

/**
 * Eight people on the submitter who compile one unit after the other, half of them with the
 * sleeping compiler.
 */
final class People implements AutoCloseable {

    private static final int COUNT = 8;
    private static final Pattern SLEPT = Pattern.compile("SLEPT [0-9a-f]{16}\n");

    private final Network network;
    private final Path sources;
    private final Path objects;
    private final Path sleeper;
    private final Path temporary;
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final AtomicIntegerArray finished = new AtomicIntegerArray(COUNT);
    private final Map<Integer, String> slept = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /**
     * @param sources the forty units
     * @param objects what a local compiler makes of them
     * @param sleeper the environment with the sleeping compiler
     * @param temporary where what they run puts temporary files
     */
    People(Network network, Path sources, Path objects, Path sleeper, Path temporary) {
        this.network = network;
        this.sources = sources;
        this.objects = objects;
        this.sleeper = sleeper;
        this.temporary = temporary;
        for (int person = 0; person < COUNT; person++) {
            int first = person;
            threads.execute(() -> compileOneAfterTheOther(first));
        }
    }

    /** Compiles that are over. */
    int finished() {
        return progress().compiles().stream().mapToInt(Integer::intValue).sum();
    }

    /** How far everybody is. */
    Progress progress() {
        return new Progress(IntStream.range(0, COUNT).mapToObj(finished::get).toList());
    }

    /**
     * How far everybody is at one moment.
     *
     * @param compiles those that are over, by person
     */
    record Progress(List<Integer> compiles) {

        /** Whether nobody sits before the compile of an earlier moment. */
        boolean everybodyBeyond(Progress earlier) {
            return IntStream.range(0, compiles.size())
                    .allMatch(person -> compiles.get(person) > earlier.compiles.get(person));
        }
    }

    /** What went wrong for them; nothing is what we want. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Units that the sleeping compiler has compiled. */
    int slept() {
        return slept.size();
    }

    /** Lets everybody finish what is being compiled. */
    void finish() {
        over = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                complaints.add("a compile hangs");
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }

    private void compileOneAfterTheOther(int person) {
        boolean asleep = person % 2 == 0;
        for (int round = person; !over; round++) {
            int unit = 1 + round % FortyUnits.UNITS;
            try {
                compile(person, unit, asleep);
            } catch (IOException | RuntimeException | AssertionError e) {
                complaints.add("unit" + unit + ": " + e);
            }
            finished.incrementAndGet(person);
        }
    }

    private void compile(int person, int unit, boolean asleep) throws IOException {
        boolean cxx = unit > FortyUnits.UNITS / 2;
        Path object = sources.resolve("person%d.o".formatted(person));
        Command command =
                network.onSubmitter(
                                network.client(),
                                cxx ? "g++" : "gcc",
                                "-O1",
                                "-Wall",
                                "-c",
                                "unit" + unit + (cxx ? ".cpp" : ".c"),
                                "-o",
                                object.toString())
                        .in(sources);
        command.with(Map.of("TMPDIR", temporary.toString()));
        if (asleep) {
            command.with(Map.of("ICECC_VERSION", sleeper.toString()));
        }
        Command.Result result = command.run();
        List<String> wrong = new ArrayList<>();
        if (result.status() != 0 || !result.output().isEmpty()) {
            wrong.add("status %d, said %s".formatted(result.status(), result.output()));
        } else if (!isRight(unit, object, asleep)) {
            wrong.add("wrong object");
        }
        Files.deleteIfExists(object);
        wrong.forEach(what -> complaints.add("unit" + unit + ": " + what));
    }

    /**
     * What the sleeping compiler was meant for may have been compiled here by the real one. If it
     * was not, the object tells whether the compiler has read the same source as every time.
     */
    private boolean isRight(int unit, Path object, boolean asleep) throws IOException {
        if (Files.mismatch(object, objects.resolve("unit" + unit + ".o")) == -1) {
            return true;
        }
        if (!asleep || !SLEPT.matcher(Files.readString(object, ISO_8859_1)).matches()) {
            return false;
        }
        String digest = Files.readString(object);
        return digest.equals(slept.computeIfAbsent(unit, ignored -> digest));
    }
}
