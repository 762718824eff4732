package org.jcecc.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jcecc.client.environment.OwnPlatform;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.jcecc.it.testing.ObjectFiles;
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

    /** The client's status for a compile that may not run here. */
    private static final int NOT_HERE = 118;

    private static final String OLD = "what was there before\n";

    @TempDir private static Path clusterDirectory;
    @TempDir private static Path expectedDirectory;
    private static Cluster cluster;

    @TempDir private Path work;

    @BeforeAll
    static void startCluster() throws IOException {
        // Each in turn, so that a liar gets its jobs, too.
        cluster =
                Cluster.start(
                        clusterDirectory, 1, Map.of("scheduler", List.of("-a", "round_robin")));
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

    @ParameterizedTest
    @EnumSource
    void compileRunsHereInstead(Lie lie) throws Exception {
        boolean splitDwarf = lie == Lie.PROMISED_DWO_THAT_IS_NOT_SENT;
        List<String> words =
                splitDwarf
                        ? List.of("gcc", "-O1", "-g", "-gsplit-dwarf", "-c", "unit.c")
                        : List.of("gcc", "-O1", "-c", "unit.c");
        Map<String, byte[]> expected = compiledHere(words, splitDwarf);
        Files.writeString(work.resolve("unit.o"), OLD);

        try (var worker = start(lie)) {
            var never = Map.of("JCECC_FALLBACK", "never");

            Command.Result refused = compile(words, onlyBy(worker), never);

            assertThat(refused.status()).isEqualTo(NOT_HERE);
            assertThat(worker.told()).as("lies").isPositive();
            assertThat(work.resolve("unit.o")).hasContent(OLD);
            assertThat(names()).containsExactlyInAnyOrder("unit.c", "unit.o");
        }
        // Another one: who has failed is left to rest for a while.
        String address;
        try (var worker = start(lie)) {
            address = worker.address();

            Command.Result done = compile(words, onlyBy(worker), Map.of());

            assertThat(done).isEqualTo(new Command.Result(0, ""));
            assertThat(worker.told()).as("lies").isPositive();
        }
        for (Map.Entry<String, byte[]> file : expected.entrySet()) {
            assertThat(content(file.getKey(), splitDwarf))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
        assertThat(names()).isEqualTo(expected.keySet());
        new ResidentRecords(cluster.clientVariables()).settledCount();
        assertThat(command("--why", "unit.c"))
                .contains("local: ")
                .contains("Error ")
                .contains(address)
                .doesNotContain("\u001b")
                .hasSizeLessThan(3000);
    }

    /** Of two, one lies; the other is asked before this machine has to do it. */
    @Test
    void compileRunsOnAnotherServerInstead() throws Exception {
        List<String> words = List.of("gcc", "-O1", "-c", "unit.c");
        Map<String, byte[]> expected = compiledHere(words, false);
        var records = new ResidentRecords(cluster.clientVariables());
        List<String> results = new ArrayList<>();

        try (var worker = start(Lie.HALF_AN_OBJECT)) {
            Await.until(
                    "a lie after which another server was asked",
                    LIMIT,
                    () -> {
                        int lies = worker.told();
                        int before = records.settledCount();
                        assertThat(compile(words, Map.of(), Map.of()))
                                .isEqualTo(new Command.Result(0, ""));
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
    private Map<String, byte[]> compiledHere(List<String> words, boolean splitDwarf)
            throws IOException {
        Command.of(words).in(work).succeed();
        Map<String, byte[]> files = new HashMap<>();
        for (String name : names()) {
            files.put(name, content(name, splitDwarf));
            if (!name.equals("unit.c")) {
                Files.delete(work.resolve(name));
            }
        }
        return files;
    }

    /** The scheduler has no other to offer, and the client does not wait for long. */
    private static Map<String, String> onlyBy(LyingWorker worker) {
        return Map.of(
                "ICECC_PREFERRED_HOST",
                worker.address(),
                "JCECC_SERVER_PATIENCE",
                PATIENCE_SECONDS);
    }

    private Command.Result compile(
            List<String> words, Map<String, String> server, Map<String, String> more) {
        List<String> command = new ArrayList<>(words);
        command.addFirst(Installation.program("bin/jcecc"));
        return Command.of(command)
                .in(work)
                .with(cluster.clientVariables())
                .with(server)
                .with(more)
                .run();
    }

    private String command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addFirst(Installation.program("bin/jcecc"));
        return Command.of(command).in(work).with(cluster.clientVariables()).succeed();
    }

    /**
     * @param splitDwarf whether to leave out debug information: gcc gives what it splits off
     *     another name each time
     */
    private byte[] content(String name, boolean splitDwarf) {
        Path file = work.resolve(name);
        try {
            return splitDwarf && name.endsWith("o")
                    ? ObjectFiles.withoutDebug(file)
                    : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
