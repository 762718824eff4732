package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A small project of three units, built the ways people build. */
class BuildSystemsIT {

    private static final int UNITS = 3;
    private static final String PRINTED = "14 24\n";

    @TempDir private static Path clusterDirectory;
    private static Cluster cluster;
    private static ResidentRecords records;

    @TempDir private Path work;
    private Path project;
    private int before;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeAll
    static void startCluster() {
        cluster = Cluster.start(clusterDirectory, 2);
        records = new ResidentRecords(cluster.clientVariables());
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void copyProject() throws IOException {
        project = work.resolve("project");
        Path original = Path.of("src/test/resources/small-project");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, project.resolve(original.relativize(file).toString()));
            }
        }
        variables.putAll(cluster.clientVariables());
        before = records.settledCount();
    }

    @Test
    void makeWithWrappersInPathAndItsJobServer() {
        String printed = shell("make -j4");

        assertThat(printed).doesNotContain("jobserver unavailable");
        assertBuiltRemotely("./sums");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jcecc gcc", "jcecc", "jcecc /usr/bin/gcc"})
    void makeWithTheWrapperInCc(String compiler) {
        shell("make -j4 CC='%s'".formatted(compiler));

        assertBuiltRemotely("./sums");
    }

    @Test
    void linkTimeOptimisationSharesTheJobServer() {
        // A plus sign in front of the recipe hands the job server on, as manuals say.
        shell("sed -i 's/^\\t$(CC) $(CFLAGS) main/\\t+$(CC) $(CFLAGS) main/' Makefile");

        String printed = shell("make -j4 CFLAGS='-O2 -flto=jobserver' 2>&1");

        assertThat(printed).doesNotContain("warning");
        assertBuiltRemotely("./sums");
    }

    @Test
    void linksOfOnesOwnInADirectoryBeforeTheCompilers() throws IOException {
        Path links = Files.createDirectory(work.resolve("links"));
        Files.createSymbolicLink(links.resolve("gcc"), Path.of(Installation.program("bin/jcecc")));
        variables.put("PATH", links + ":" + System.getenv("PATH"));

        shell("make -j4");

        assertBuiltRemotely("./sums");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unix Makefiles", "Ninja"})
    void cmakeWithACompilerLauncher(String generator) {
        shell("cmake -S . -B out -G '%s' -DCMAKE_C_COMPILER_LAUNCHER=jcecc".formatted(generator));
        before = records.settledCount(); // probes are none of the build

        shell("cmake --build out --parallel 4");

        assertBuiltRemotely("out/sums");
    }

    @Test
    void cmakeWithRuleLaunchCompile() {
        shell("echo 'set_property(GLOBAL PROPERTY RULE_LAUNCH_COMPILE jcecc)' > launch.cmake");
        shell("cmake -S . -B out -G 'Unix Makefiles' -DCMAKE_PROJECT_INCLUDE=launch.cmake");
        before = records.settledCount();

        shell("cmake --build out --parallel 4");

        assertBuiltRemotely("out/sums");
    }

    @Test
    void mesonWithTheWrapperInCc() {
        variables.put("CC", "jcecc gcc");
        shell("meson setup out");
        before = records.settledCount();

        shell("ninja -C out");

        assertBuiltRemotely("out/sums");
    }

    @Test
    void autotoolsWhoseProbesStayHere() {
        shell("rm Makefile && autoreconf -i 2>&1");
        String configured = shell("./configure CC='jcecc gcc'");
        assertThat(records.settledAfter(before)).doesNotContain("remote");
        before = records.settledCount();

        shell("make -j4");

        assertThat(configured)
                .contains("for stdio.h... yes", "for no-such-header.h... no")
                .contains("for printf... yes", "for no_such_function... no");
        assertBuiltRemotely("./sums");
    }

    @Test
    void ccacheInFrontAsksOnlyForWhatItHasNot() {
        variables.put("CCACHE_PREFIX", "jcecc");
        variables.put("CCACHE_DIR", work.resolve("cache").toString());
        variables.put("PATH", Installation.prefix().resolve("bin") + ":" + System.getenv("PATH"));

        shell("make -j4 CC='ccache gcc'");
        assertBuiltRemotely("./sums");
        int once = records.settledCount();
        shell("rm -f sums main.o lib/*.o && make -j4 CC='ccache gcc'");

        assertThat(records.settledAfter(once)).doesNotContain("remote");
    }

    @Test
    void ccacheBehindTheWrapperIsRefusedWithAdvice() {
        var result =
                Command.of("sh", "-c", "jcecc ccache gcc -c main.c")
                        .in(project)
                        .with(variables)
                        .run();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.output()).contains("CCACHE_PREFIX=jcecc");
        assertThat(project.resolve("main.o")).doesNotExist();
    }

    @Test
    void runnerAroundACompileStillCompilesElsewhere() {
        shell("jcerun make -j4");

        assertBuiltRemotely("./sums");
    }

    @Test
    void compilerThatLeadsBackToUsEndsInsteadOfRunningForEver() throws IOException {
        Path scripts = Files.createDirectory(work.resolve("scripts"));
        shell("printf '#!/bin/sh\\nexec jcecc gcc \"$@\"\\n' > ../scripts/gcc");
        shell("chmod +x ../scripts/gcc");
        variables.put("PATH", scripts + ":" + variables.get("PATH"));

        var result =
                Command.of("sh", "-c", "jcecc " + scripts + "/gcc -c main.c")
                        .in(project)
                        .with(variables)
                        .run();

        assertThat(result.status()).isEqualTo(111);
        assertThat(result.output()).contains("invoked itself recursively");
    }

    /** However many commands a build starts, as many run here as there are processors. */
    @Test
    void localCommandsKeepToTheSlotsOfTheMachine() throws IOException {
        Files.writeString(
                project.resolve("count.sh"),
                """
                mkdir running.$$
                ls -d running.* | wc -l >> counts
                dd if=/dev/zero of=/dev/null bs=1M count=100 2> /dev/null
                rmdir running.$$
                """);
        Files.writeString(
                project.resolve("local.mk"),
                "JOBS := $(shell seq 60)\n.PHONY: all $(JOBS)\nall: $(JOBS)\n$(JOBS):\n\t@jcerun sh count.sh\n");

        shell("make -j200 -f local.mk");

        List<Integer> counts =
                Files.readAllLines(project.resolve("counts")).stream()
                        .map(line -> Integer.valueOf(line.strip()))
                        .toList();
        assertThat(counts)
                .hasSize(60)
                .allMatch(count -> count <= Runtime.getRuntime().availableProcessors() + 1);
    }

    private void assertBuiltRemotely(String program) {
        assertThat(records.settledAfter(before).stream().filter("remote"::equals)).hasSize(UNITS);
        assertThat(shell(program)).isEqualTo(PRINTED);
    }

    private String shell(String line) {
        return Command.of("sh", "-c", line).in(project).with(variables).succeed();
    }
}
