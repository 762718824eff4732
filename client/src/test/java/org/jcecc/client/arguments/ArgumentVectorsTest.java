package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays the recorded analyses of the original (R-C03, R-C10, R-C11, R-C12, R-C14, R-C15). The
 * rows that are different on purpose stand in a table of their own, with the reason and what we do
 * instead, and are replayed as exactly as the others.
 *
 * <p>Of a local row only decision, language and output count: its words are never split. The column
 * {@code local_command} is not replayed, as a local build runs the user's own words (R-C23); that
 * is what {@link #localBuildRunsTheUsersOwnWords} holds against the column {@code arguments}.
 */
class ArgumentVectorsTest {

    /** A difference on purpose: what stands in the columns instead. */
    private static final Map<Integer, Map<String, String>> DIFFERENCES =
            ArgumentVector.read("deliberate-differences.tsv").stream()
                    .collect(
                            Collectors.toMap(
                                    ArgumentVector::id, row -> changes(row.column("changes"))));

    static List<ArgumentVector> rows() {
        return ArgumentVector.read("argument-vectors.tsv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void recordedAnalysisIsReproduced(ArgumentVector row) {
        Map<String, String> differences = DIFFERENCES.getOrDefault(row.id(), Map.of());

        Map<String, String> found = AnalysisColumns.of(analyze(row));

        Map<String, String> expected = new LinkedHashMap<>();
        for (String name : found.keySet()) {
            expected.put(name, differences.getOrDefault(name, row.column(name)));
        }
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void localBuildRunsTheUsersOwnWords(ArgumentVector row) {
        List<String> words =
                switch (analyze(row)) {
                    case Analysis.Remote(CompileCommand command) -> command.userWords();
                    case Analysis.Local local -> local.words();
                    case Analysis.NotACompile command -> command.words();
                    case Analysis.NotFound ignored -> List.of("nothing to run");
                };

        assertThat(words).isEqualTo(row.words());
    }

    @Test
    void everyRowOfTheSpecificationIsReplayed() {
        assertThat(rows()).hasSize(555).extracting(ArgumentVector::id).doesNotHaveDuplicates();
    }

    @Test
    void everyDifferenceOnPurposeIsOneAndNamesItsReason() {
        Map<Integer, ArgumentVector> rows =
                rows().stream().collect(Collectors.toMap(ArgumentVector::id, Function.identity()));

        for (ArgumentVector difference : ArgumentVector.read("deliberate-differences.tsv")) {
            ArgumentVector row =
                    Objects.requireNonNull(rows.get(difference.id()), difference.toString());
            assertThat(difference.column("requirement")).isNotBlank();
            assertThat(difference.column("why")).isNotBlank();
            changes(difference.column("changes"))
                    .forEach((name, value) -> assertThat(row.column(name)).isNotEqualTo(value));
        }
    }

    /** Rows 73, 117 and the like: only the development line knows jobs that take every slot. */
    @Test
    void releaseKnowsNoFullJobs() {
        Stream<ArgumentVector> full =
                rows().stream().filter(row -> row.column("decision").equals("local-full"));

        assertThat(full)
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(AnalysisColumns.of(analyzeAsRelease(row)))
                                .containsEntry("decision", "local"));
    }

    private static Analysis analyze(ArgumentVector row) {
        return ExampleDirectory.analyze(row.environment(), row.column("compiler"), row.words());
    }

    private static Analysis analyzeAsRelease(ArgumentVector row) {
        return ExampleDirectory.analyze(
                ExampleDirectory.settings(row.environment(), ReferenceRelease.RELEASE_1_4),
                row.column("compiler"),
                row.words());
    }

    private static Map<String, String> changes(String text) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String change : text.split(" \\| ", -1)) {
            int equals = change.indexOf('=');
            changes.put(change.substring(0, equals), change.substring(equals + 1));
        }
        return changes;
    }
}
