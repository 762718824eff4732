package org.jcecc.daemon;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/conformance-daemon.md lists every requirement, and names tests that exist. */
class ConformanceTest {

    private static final Path LIST = Path.of("../docs/conformance-daemon.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int REQUIREMENTS = 83;

    private static final Pattern ROW = Pattern.compile("\\| (R-D\\d\\d) \\| .+ \\| (.+) \\|");

    /** {@code Class}, {@code Class.method}, or a further {@code method} of the class before. */
    private static final Pattern NAMED =
            Pattern.compile("`(?:([A-Z]\\w+)(?:\\.([a-z]\\w+))?|([a-z]\\w+))`");

    /** Tests may be inherited. */
    private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+)");

    private static Map<String, String> sources;
    private static List<Row> rows;

    private record Row(String number, List<Named> tests) {}

    /**
     * @param method empty: all of the class
     */
    private record Named(String type, String method) {}

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            sources =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("package-info.java"))
                            .collect(toMap(ConformanceTest::typeName, ConformanceTest::text));
        }
        rows =
                Files.readAllLines(LIST).stream()
                        .flatMap(line -> ROW.matcher(line).results())
                        .map(row -> new Row(row.group(1), named(row.group(2))))
                        .toList();
    }

    @Test
    void everyRequirementIsListedOnceAndInOrder() {
        assertThat(rows)
                .extracting(Row::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, REQUIREMENTS)
                                .mapToObj("R-D%02d"::formatted)
                                .toList());
    }

    @Test
    void everyNamedTestExists() {
        List<String> missing = new ArrayList<>();
        for (Row row : rows) {
            assertThat(row.tests()).as(row.number()).isNotEmpty();
            for (Named test : row.tests()) {
                if (!exists(test)) {
                    missing.add(row.number() + ": " + test.type() + "." + test.method());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyNumberIsCarriedByATestThatIsNamedForIt() {
        List<String> uncarried =
                rows.stream()
                        .filter(row ->
                                row.tests().stream()
                                        .noneMatch(test ->
                                                sources.getOrDefault(test.type(), "")
                                                        .contains(row.number())))
                        .map(Row::number)
                        .toList();

        assertThat(uncarried).isEmpty();
    }

    private static boolean exists(Named test) {
        String source = sources.getOrDefault(test.type(), "");
        boolean here =
                test.method().isEmpty()
                        ? source.contains("@Test") || source.contains("@ParameterizedTest")
                        : source.contains(" void " + test.method() + "(");
        return here
                || PARENT.matcher(source)
                        .results()
                        .anyMatch(parent -> exists(new Named(parent.group(1), test.method())));
    }

    private static List<Named> named(String cell) {
        List<Named> tests = new ArrayList<>();
        String type = "";
        for (MatchResult name : NAMED.matcher(cell).results().toList()) {
            if (name.group(1) != null) {
                type = name.group(1);
                tests.add(new Named(type, name.group(2) == null ? "" : name.group(2)));
            } else {
                tests.add(new Named(type, name.group(3)));
            }
        }
        return tests;
    }

    private static String typeName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
