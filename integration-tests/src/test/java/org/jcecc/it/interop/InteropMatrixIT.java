package org.jcecc.it.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Combination;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.FortyUnits;
import org.jcecc.it.testing.Hosts;
import org.jcecc.it.testing.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Client, local daemon, remote daemons and scheduler, each ours or the original's. Half of the
 * sixteen combinations, or all with {@code -Djcecc.interop=all}; the table is left in {@code
 * target/interop.md}.
 */
@Execution(ExecutionMode.CONCURRENT)
class InteropMatrixIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double LEAST_REMOTE_SHARE = 0.9;
    private static final Queue<String> TABLE = new ConcurrentLinkedQueue<>();

    @TempDir private static Path shared;
    private static Map<Path, Path> expected = Map.of();

    @TempDir private Path work;

    @BeforeAll
    static void buildLocally() throws IOException {
        assumeTrue(Hosts.possible(), "skipped: network namespaces need root");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/sbin/icecc-scheduler")),
                "skipped: the original (Debian package icecc) is not installed");
        Path local = shared.resolve("local");
        FortyUnits.writeTo(local);
        expected = FortyUnits.buildLocally(local, shared.resolve("objects"));
    }

    @AfterAll
    static void leaveTable() throws IOException {
        String head =
                """
                | client | local daemon | remote daemons | scheduler | first build | restart of a worker | rejected | warned | local only |
                |---|---|---|---|---|---|---|---|---|
                """;
        String table = head + String.join("\n", TABLE) + "\n";
        Files.writeString(Path.of("target", "interop.md"), table);
        System.out.println(table);
    }

    static List<Combination> combinations() {
        return "all".equals(System.getProperty("jcecc.interop"))
                ? Combination.all()
                : Combination.half();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("combinations")
    void everyBuildIsThatOfALocalCompiler(Combination makers) throws IOException {
        Path project = work.resolve("project");
        FortyUnits.writeTo(project);
        try (Network network = Network.start(work, makers)) {
            installEnvironments(network, project);

            long remote = build(network, project);
            assertThat(remote)
                    .as("units compiled remotely; %s", network.logTails())
                    .isGreaterThanOrEqualTo(
                            (long) Math.ceil(FortyUnits.UNITS * LEAST_REMOTE_SHARE));
            buildWhileAWorkerRestarts(network, project);
            assertSaysWhatTheCompilerSays(network, project, 1, "gcc", "-c", "rejected.c");
            assertSaysWhatTheCompilerSays(network, project, 0, "gcc", "-Wall", "-c", "warned.c");
            assertLocalOnlyUnitIsMadeHere(network, project);

            TABLE.add(
                    "| %s | %s | %s | %s | %d of %d remote | same objects | same words | same words | same object |"
                            .formatted(
                                    makers.client(),
                                    makers.localDaemon(),
                                    makers.remoteDaemon(),
                                    makers.scheduler(),
                                    remote,
                                    FortyUnits.UNITS));
        }
    }

    /** The first jobs may come before the workers have reported their load, and then stay here. */
    private void installEnvironments(Network network, Path project) {
        Await.until(
                "a remote compile in C and one in C++",
                LIMIT,
                () -> {
                    long before = network.compiledRemotely();
                    compile(network, project, "gcc", "-O1", "-c", "unit1.c").succeed();
                    compile(network, project, "g++", "-O1", "-c", "unit40.cpp").succeed();
                    return network.compiledRemotely() >= before + 2;
                },
                network::logTails);
    }

    private long build(Network network, Path project) throws IOException {
        clean(project);
        long before = network.compiledRemotely();
        make(network).in(project).succeed();
        assertObjectsAreThoseOfALocalBuild(project);
        return network.compiledRemotely() - before;
    }

    private void buildWhileAWorkerRestarts(Network network, Path project) throws IOException {
        clean(project);
        long before = network.compiledRemotely();
        Path output = work.resolve("make.out");
        Process make = make(network).in(project).start(output);
        Await.until(
                "a build under way",
                LIMIT,
                () -> network.compiledRemotely() >= before + 4,
                network::logTails);

        // The original's worker would tell clients of its own that its compilers have failed when
        // it is
        // asked to end, and their builds would fail; nobody here can help that.
        network.kill(Network.WORKERS.getFirst());
        network.start(Network.WORKERS.getFirst());

        Command.Result result = Command.await(make, output);
        assertThat(result.status()).as(result.output() + network.logTails()).isZero();
        assertObjectsAreThoseOfALocalBuild(project);
    }

    private void assertObjectsAreThoseOfALocalBuild(Path project) throws IOException {
        for (Map.Entry<Path, Path> object : expected.entrySet()) {
            assertThat(Files.mismatch(project.resolve(object.getKey()), object.getValue()))
                    .as("first different byte of %s", object.getKey())
                    .isEqualTo(-1);
        }
        assertThat(Command.of("./program").in(project).succeed())
                .isEqualTo(FortyUnits.expectedOutput());
    }

    private void assertSaysWhatTheCompilerSays(
            Network network, Path project, int status, String... compiler) {
        Command.Result local = Command.of(compiler).in(project).run();

        Command.Result result = compile(network, project, compiler).run();

        assertThat(result).isEqualTo(local);
        assertThat(result.status()).isEqualTo(status);
    }

    private void assertLocalOnlyUnitIsMadeHere(Network network, Path project) throws IOException {
        String[] compiler = {"gcc", "-c", "assembler.s"};
        Command.of(compiler).in(project).succeed();
        Path local = work.resolve("assembler.o");
        Files.move(project.resolve("assembler.o"), local);
        long before = network.compiledRemotely();

        compile(network, project, compiler).succeed();

        assertThat(Files.mismatch(project.resolve("assembler.o"), local)).isEqualTo(-1);
        assertThat(network.compiledRemotely()).isEqualTo(before);
    }

    private static Command compile(Network network, Path project, String... compiler) {
        List<String> words = new ArrayList<>();
        words.add(network.client());
        words.addAll(List.of(compiler));
        return network.onSubmitter(words.toArray(String[]::new)).in(project);
    }

    private static Command make(Network network) {
        return network.onSubmitter("make", "-j8", "LAUNCHER=" + network.client());
    }

    private static void clean(Path project) {
        Command.of("sh", "-c", "rm -f program *.o").in(project).succeed();
    }
}
