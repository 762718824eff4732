package org.jcecc.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jcecc.it.testing.Cluster;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.CompileTrace;
import org.jcecc.it.testing.ResidentRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command lines of {@code flag-matrix/commands.txt}, each run plainly and through the wrappers
 * in a real cluster (R-C41): what they leave and say must be the same, and each must run where the
 * table says.
 */
class FlagMatrixIT {

    private static final int LEAST_LINES = 150;

    /** Not below /tmp, which a worker's sandbox has for itself: some lines send files along. */
    private static final Path WORK = Path.of("target/flag-matrix").toAbsolutePath();

    @TempDir private static Path clusterDirectory;
    private static Cluster cluster;
    private static ResidentRecords records;

    @BeforeAll
    static void startCluster() {
        cluster = Cluster.start(clusterDirectory, 2);
        records = new ResidentRecords(cluster.clientVariables());
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    /**
     * A line of the table.
     *
     * @param where {@code remote}, or the start of why it runs here
     * @param compared what of object files
     * @param command for a shell
     * @param preparation what is run before it; may be empty
     */
    record Line(String where, CompileTrace.Compared compared, String command, String preparation) {

        static Line parse(String text) {
            String[] columns = text.split(" \\| ", 3);
            String[] commands = columns[2].split(" <- ", 2);
            return new Line(
                    columns[0].strip(),
                    CompileTrace.Compared.of(columns[1].strip()),
                    commands[0].strip(),
                    commands.length > 1 ? commands[1].strip() : "");
        }

        @Override
        public String toString() {
            return command;
        }
    }

    static List<Line> lines() throws IOException {
        try (InputStream table =
                FlagMatrixIT.class.getResourceAsStream("/flag-matrix/commands.txt")) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::parse)
                    .toList();
        }
    }

    @Test
    void tableIsLongEnough() throws IOException {
        assertThat(lines()).hasSizeGreaterThanOrEqualTo(LEAST_LINES).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void leavesAndSaysTheSame(Line line) throws IOException {
        assumeTrue(
                !line.preparation().contains("plugin") || pluginsCanBeBuilt(),
                "skipped: gcc's plugin headers are missing (package gcc-N-plugin-dev)");
        // "jcecc gcc ..." is for the wrapper alone.
        String plainCommand = line.command().replaceFirst("^jcecc ", "");
        CompileTrace plain =
                CompileTrace.of(freshSources(line), plainCommand, Map.of(), line.compared());

        int before = records.count();
        CompileTrace wrapped =
                CompileTrace.of(
                        freshSources(line),
                        line.command(),
                        cluster.clientVariables(),
                        line.compared());

        assertThat(wrapped).isEqualTo(plain);
        assertThat(records.resultAfter(before)).startsWith(line.where());
    }

    private static boolean pluginsCanBeBuilt() {
        String plugins = Command.of("gcc", "-print-file-name=plugin").succeed().strip();
        return Files.exists(Path.of(plugins, "include/gcc-plugin.h"));
    }

    private static Path freshSources(Line line) throws IOException {
        deleteWork();
        Path sources = Path.of("src/test/resources/flag-matrix/sources");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.toList()) {
                Files.copy(file, WORK.resolve(sources.relativize(file).toString()));
            }
        }
        if (!line.preparation().isEmpty()) {
            CompileTrace.shell(WORK, line.preparation()).succeed();
        }
        return WORK;
    }

    private static void deleteWork() throws IOException {
        Files.createDirectories(WORK.getParent());
        if (Files.exists(WORK)) {
            try (Stream<Path> files = Files.walk(WORK)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
