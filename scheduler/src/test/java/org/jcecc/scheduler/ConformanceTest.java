package org.jcecc.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/conformance-scheduler.md against the tests: each names the numbers it shows. */
class ConformanceTest {

    private static final int REQUIREMENTS = 98;
    private static final Path LIST = Path.of("../docs/conformance-scheduler.md");
    private static final Path TESTS = Path.of("src/test/java");

    private static final Pattern ROW = Pattern.compile("\\| (R-S\\d\\d) \\| [^|]+ \\| (.*) \\|");
    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+#\\w+)`");
    private static final Pattern NUMBER = Pattern.compile("R-S\\d\\d");

    /** A comment, annotations of which one is a test's, and the name of a method. */
    private static final Pattern COMMENTED_TEST =
            Pattern.compile(
                    "/\\*\\*((?:(?!\\*/).)*+)\\*/\\s+((?:(?!/\\*\\*|\\bclass \\w).)*?)void (\\w+)\\(",
                    Pattern.DOTALL);

    @Test
    void everyRequirementHasARowWithATest() throws IOException {
        Map<String, Set<String>> rows = rows();

        assertThat(rows.keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, REQUIREMENTS)
                                .mapToObj("R-S%02d"::formatted)
                                .toList());
        assertThat(rows.values()).noneMatch(Set::isEmpty);
    }

    @Test
    void listNamesTheTestsThatNameTheNumber() throws IOException {
        Map<String, Set<String>> tests = numbersInTests();
        List<String> differences = new ArrayList<>();
        rows().forEach((number, named) -> {
            Set<String> found = tests.getOrDefault(number, Set.of());
            if (!found.equals(named)) {
                differences.add("%s: %s (expected: %s)".formatted(number, named, found));
            }
        });

        assertThat(differences).isEmpty();
    }

    private static Map<String, Set<String>> rows() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> tests = new TreeSet<>();
                NAMED_TEST.matcher(row.group(2)).results().forEach(t -> tests.add(t.group(1)));
                assertThat(rows.put(row.group(1), tests)).as(row.group(1) + " once").isNull();
            }
        }
        return rows;
    }

    /** Tests by the numbers in the comments before them. */
    private static Map<String, Set<String>> numbersInTests() throws IOException {
        Map<String, Set<String>> tests = new HashMap<>();
        for (Path file : sources()) {
            String className =
                    Objects.requireNonNull(file.getFileName()).toString().replace(".java", "");
            Matcher test = COMMENTED_TEST.matcher(Files.readString(file));
            while (test.find()) {
                if (test.group(2).contains("Test")) {
                    String name = className + "#" + test.group(3);
                    NUMBER.matcher(test.group(1))
                            .results()
                            .forEach(number ->
                                    tests.computeIfAbsent(number.group(), n -> new TreeSet<>())
                                            .add(name));
                }
            }
        }
        return tests;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
