package org.jcecc.it.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.FortyUnits;
import org.jcecc.it.testing.Network;

/**
 * Eight people on the submitter who compile one unit after the other, half of them with the
 * sleeping compiler.
 */
final class People implements AutoCloseable {

    private static final int COUNT = 8;

    private final Network network;
    private final Path sources;
    private final Path objects;
    private final Path sleeper;
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicLong lastFinished = new AtomicLong(System.nanoTime());
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /**
     * @param sources the forty units
     * @param objects what a local compiler makes of them
     * @param sleeper the environment with the sleeping compiler
     */
    People(Network network, Path sources, Path objects, Path sleeper) {
        this.network = network;
        this.sources = sources;
        this.objects = objects;
        this.sleeper = sleeper;
        for (int person = 0; person < COUNT; person++) {
            int first = person;
            threads.execute(() -> compileOneAfterTheOther(first));
        }
    }

    /** Compiles that are over. */
    int finished() {
        return finished.get();
    }

    /** Since when no compile has come to its end. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastFinished.get());
    }

    /** What went wrong for them; nothing is what we want. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Lets everybody finish what is being compiled. */
    @Override
    public void close() {
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

    private void compileOneAfterTheOther(int person) {
        boolean asleep = person % 2 == 0;
        for (int round = person; !over; round++) {
            int unit = 1 + round % FortyUnits.UNITS;
            try {
                compile(person, unit, asleep);
            } catch (IOException | RuntimeException | AssertionError e) {
                complaints.add("unit" + unit + ": " + e);
            }
            lastFinished.set(System.nanoTime());
            finished.incrementAndGet();
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
        if (asleep) {
            command.with(Map.of("ICECC_VERSION", sleeper.toString()));
        }
        Command.Result result = command.run();
        List<String> wrong = new ArrayList<>();
        if (result.status() != 0 || !result.output().isEmpty()) {
            wrong.add("status %d, said %s".formatted(result.status(), result.output()));
        } else if (!isRight(object, objects.resolve("unit" + unit + ".o"), asleep)) {
            wrong.add("wrong object");
        }
        Files.deleteIfExists(object);
        wrong.forEach(what -> complaints.add("unit" + unit + ": " + what));
    }

    /** What the sleeping compiler was meant for may have been compiled here by the real one. */
    private static boolean isRight(Path object, Path local, boolean asleep) throws IOException {
        return Files.mismatch(object, local) == -1
                || (asleep
                        && Files.size(object) == "SLEPT 0123456789abcdef\n".length()
                        && Files.readString(object).startsWith("SLEPT "));
    }

    /** Files beside the sources that nobody should have left there. */
    List<String> leftovers(Set<String> before) {
        try (var files = Files.list(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !before.contains(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
