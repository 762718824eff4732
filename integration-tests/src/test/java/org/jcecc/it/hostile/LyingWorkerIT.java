package org.jcecc.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jcecc.client.environment.OwnPlatform;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.jcecc.it.testing.ResidentRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A compile server that does not do what it should. The user gets what the own compiler makes, and
 * nothing else, not even for a moment.
 */
class LyingWorkerIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PATIENCE_SECONDS = "2";
    private static final String OLD = "what was there before\n";

    @TempDir private static Path clusterDirectory;
    @TempDir private static Path expectedDirectory;
    private static Cluster cluster;

    @TempDir private Path work;

    @BeforeAll
    static void startCluster() throws IOException {
        cluster = Cluster.start(clusterDirectory, 1);
        writeSource(expectedDirectory);
        Command.of("gcc", "-O1", "-c", "unit.c").in(expectedDirectory).succeed();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void writeSource() throws IOException {
        writeSource(work);
    }

    private static void writeSource(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("unit.c"),
                "#include <stdio.h>\nint unit(int value) { return printf(\"%d\", value); }\n");
    }

    /** The scheduler has no other to offer, because the user wants this one. */
    @ParameterizedTest
    @EnumSource
    void compileRunsHereInstead(Lie lie) throws Exception {
        boolean splitDwarf = lie == Lie.PROMISED_DWO_THAT_IS_NOT_SENT;
        List<String> words =
                splitDwarf
                        ? List.of("gcc", "-O1", "-g", "-gsplit-dwarf", "-c", "unit.c")
                        : List.of("gcc", "-O1", "-c", "unit.c");
        Map<String, byte[]> expected = compiledHere(words);
        Files.writeString(work.resolve("unit.o"), OLD);

        try (var worker = start(lie);
                var watch = new Watch(work.resolve("unit.o"), expected)) {
            compile(words, Map.of("ICECC_PREFERRED_HOST", LyingWorker.NAME));

            assertThat(worker.told()).as("lies").isPositive();
            assertThat(watch.strange()).as("what the target was meanwhile").isEmpty();
        }
        for (Map.Entry<String, byte[]> file : expected.entrySet()) {
            assertThat(work.resolve(file.getKey())).hasBinaryContent(file.getValue());
        }
        assertThat(names()).isEqualTo(expected.keySet());
        assertThat(command("--why", "unit.c"))
                .contains("local: ")
                .contains("Error ")
                .contains(LyingWorker.ADDRESS)
                .doesNotContain("\u001b")
                .hasSizeLessThan(3000);
    }

    /** Of two, one lies; the other is asked before this machine has to do it. */
    @Test
    void compileRunsOnAnotherServerInstead() throws Exception {
        List<String> words = List.of("gcc", "-O1", "-c", "unit.c");
        Map<String, byte[]> expected = compiledHere(words);
        var records = new ResidentRecords(cluster.clientVariables());
        List<String> results = new ArrayList<>();

        try (var worker = start(Lie.HALF_AN_OBJECT)) {
            Await.until(
                    "a lie after which another server was asked",
                    LIMIT,
                    () -> {
                        int lies = worker.told();
                        int before = records.settledCount();
                        compile(words, Map.of());
                        assertThat(work.resolve("unit.o")).hasBinaryContent(expected.get("unit.o"));
                        results.add(records.resultAfter(before));
                        return worker.told() > lies && results.getLast().equals("remote");
                    },
                    results::toString);
        }

        assertThat(names()).isEqualTo(expected.keySet());
    }

    private static LyingWorker start(Lie lie) throws Exception {
        byte[] object = Files.readAllBytes(expectedDirectory.resolve("unit.o"));
        LyingWorker worker =
                LyingWorker.start(
                        lie, new Lie.Material(object), cluster.port(), OwnPlatform.name());
        cluster.awaitDaemons(3);
        return worker;
    }

    /** What the own compiler makes of the source, and the source. */
    private Map<String, byte[]> compiledHere(List<String> words) throws IOException {
        Command.of(words).in(work).succeed();
        Map<String, byte[]> files = new HashMap<>();
        for (String name : names()) {
            files.put(name, Files.readAllBytes(work.resolve(name)));
            if (!name.equals("unit.c")) {
                Files.delete(work.resolve(name));
            }
        }
        return files;
    }

    private void compile(List<String> words, Map<String, String> variables) {
        List<String> command = new ArrayList<>(words);
        command.addFirst(Installation.program("bin/jcecc"));
        String said =
                Command.of(command)
                        .in(work)
                        .with(cluster.clientVariables())
                        .with(Map.of("JCECC_SERVER_PATIENCE", PATIENCE_SECONDS))
                        .with(variables)
                        .succeed();
        assertThat(said).isEmpty();
    }

    private String command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addFirst(Installation.program("bin/jcecc"));
        return Command.of(command).in(work).with(cluster.clientVariables()).succeed();
    }

    private byte[] content(String name) {
        try {
            return Files.readAllBytes(work.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** Looks at a file all the time: it is the old one, or the new one, or not there. */
    private static final class Watch implements AutoCloseable {

        private final List<String> strange = new ArrayList<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread;

        Watch(Path target, Map<String, byte[]> files) {
            byte[] expected = files.getOrDefault(target.getFileName().toString(), new byte[0]);
            thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!over.get()) {
                                    look(target, expected);
                                    Thread.yield();
                                }
                            });
        }

        private void look(Path target, byte[] expected) {
            // Opened once: whatever has this name now is whole, or was never given the name.
            try (var file = Files.newInputStream(target)) {
                byte[] found = file.readAllBytes();
                if (!Arrays.equals(found, expected) && !new String(found, ISO_8859_1).equals(OLD)) {
                    strange.add(found.length + " bytes");
                }
            } catch (IOException e) {
                // Not there at the moment.
            }
        }

        List<String> strange() throws InterruptedException {
            over.set(true);
            thread.join();
            return strange;
        }

        @Override
        public void close() {
            over.set(true);
        }
    }
}
