package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.DebianSource;
import org.jcecc.it.testing.ObjectFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects people have written, built on three daemons and compared with a plain build. */
class RealProjectsIT {

    private static final double LEAST_REMOTE_SHARE = 0.9;

    @TempDir private static Path clusterDirectory;
    private static Cluster cluster;

    @TempDir private Path work;

    @BeforeAll
    static void startCluster() {
        cluster = Cluster.start(clusterDirectory, 2);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void luaBuiltRemotelyHasTheSameObjectsAndRuns() throws IOException {
        Path source = upstreamLua();
        var make = "make -C src -j8 posix CC='%s -std=gnu99'";
        shell(make.formatted("gcc"), source, Map.of());
        Map<Path, Path> expected = ObjectFiles.setAside(source, work.resolve("expected"));
        shell("make -C src clean", source, Map.of());

        long before = cluster.compiledRemotely();
        shell(make.formatted("jcecc"), source, cluster.clientVariables());

        assertSameObjects(source, expected);
        assertRemoteShare(cluster.compiledRemotely() - before, expected.size());
        assertThat(shell("make -C src test && src/lua -e 'print(6 * 7)'", source, Map.of()))
                .contains("Lua 5.4")
                .contains("42");
    }

    @Test
    void luaWithDebugInformationDiffersInNothingButDebugInformation() throws IOException {
        Path source = upstreamLua();
        var make = "make -C src -j8 posix MYCFLAGS=-g CC='%s -std=gnu99'";
        shell(make.formatted("gcc"), source, Map.of());
        Map<Path, Path> expected = ObjectFiles.setAside(source, work.resolve("expected"));
        shell("make -C src clean", source, Map.of());

        shell(make.formatted("jcecc"), source, cluster.clientVariables());

        for (Map.Entry<Path, Path> object : expected.entrySet()) {
            Path built = source.resolve(object.getKey());
            assertThat(ObjectFiles.withoutDebug(built))
                    .as("%s without debug information", object.getKey())
                    .isEqualTo(ObjectFiles.withoutDebug(object.getValue()));
            assertThat(ObjectFiles.lineTableFiles(built))
                    .as("files in the line table of %s", object.getKey())
                    .isNotEmpty()
                    .isEqualTo(ObjectFiles.lineTableFiles(object.getValue()));
        }
    }

    @Test
    void fmtBuiltRemotelyHasTheSameObjectsAndPassesItsTests() throws IOException {
        Path source = DebianSource.copyOf("fmtlib", work);
        Path build = source.resolve("build");
        var configure =
                "cmake -S . -B build -G 'Unix Makefiles' -DFMT_DOC=OFF -DFMT_TEST=ON"
                        + " -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS=-O0";
        shell(configure, source, Map.of());
        shell("make -C build -j2", source, Map.of());
        Map<Path, Path> expected = ObjectFiles.setAside(build, work.resolve("expected"));
        shell("rm -rf build", source, Map.of());

        long before = cluster.compiledRemotely();
        shell(
                configure
                        + " -DCMAKE_CXX_COMPILER_LAUNCHER=jcecc -DCMAKE_C_COMPILER_LAUNCHER=jcecc",
                source,
                cluster.clientVariables());
        shell("make -C build -j8", source, cluster.clientVariables());

        assertSameObjects(build, expected);
        assertRemoteShare(cluster.compiledRemotely() - before, expected.size());
        assertThat(shell("ctest --test-dir build -E compile-error", source, Map.of()))
                .contains("100% tests passed");
    }

    private Path upstreamLua() throws IOException {
        // Debian's patches build with libtool; the project's own makefile is what users have.
        return DebianSource.upstreamCopyOf("lua5.4", work);
    }

    private static void assertSameObjects(Path directory, Map<Path, Path> expected)
            throws IOException {
        assertThat(expected).isNotEmpty();
        assertThat(ObjectFiles.below(directory).stream().map(directory::relativize))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (Map.Entry<Path, Path> object : expected.entrySet()) {
            assertThat(Files.mismatch(directory.resolve(object.getKey()), object.getValue()))
                    .as("first different byte of %s", object.getKey())
                    .isEqualTo(-1);
        }
    }

    private static void assertRemoteShare(long remote, int units) {
        assertThat(remote)
                .as("units compiled remotely of %d", units)
                .isGreaterThanOrEqualTo((long) Math.ceil(units * LEAST_REMOTE_SHARE));
    }

    private static String shell(String line, Path directory, Map<String, String> variables) {
        return Command.of("sh", "-c", line).in(directory).with(variables).succeed();
    }
}
