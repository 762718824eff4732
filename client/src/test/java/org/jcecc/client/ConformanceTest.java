package org.jcecc.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/conformance-client*.md list every requirement and every case, with tests that exist. */
class ConformanceTest {

    private static final List<Path> DOCUMENTS =
            List.of(
                    Path.of("../docs/conformance-client.md"),
                    Path.of("../docs/conformance-client-arguments.md"));
    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java"), Path.of("../integration-tests/src/test/java"));

    private static final int REQUIREMENTS = 62;
    private static final int FIRST_CASE = 201;
    private static final int LAST_CASE = 266;

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    /** The text of each test class, by its name. */
    private static Map<String, String> classes;

    @BeforeAll
    static void readTests() throws IOException {
        classes = new TreeMap<>();
        for (Path root : TESTS) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    classes.put(name, Files.readString(file, UTF_8));
                }
            }
        }
    }

    @Test
    void everyRequirementHasATestThatCarriesItsNumber() throws IOException {
        Map<String, List<String>> rows = rows("R-C\\d\\d");

        assertThat(rows.keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, REQUIREMENTS)
                                .mapToObj(number -> "R-C%02d".formatted(number))
                                .toList());
        rows.forEach((number, texts) ->
                assertThat(texts.stream().flatMap(ConformanceTest::tests).toList())
                        .as(number)
                        .anySatisfy(test -> assertThat(text(test)).contains(number)));
    }

    @Test
    void everyCaseHasATest() throws IOException {
        assertThat(rows("\\d{3}").keySet())
                .containsAll(
                        IntStream.rangeClosed(FIRST_CASE, LAST_CASE)
                                .mapToObj(Integer::toString)
                                .toList());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        for (Path document : DOCUMENTS) {
            Matcher test = TEST.matcher(Files.readString(document));
            while (test.find()) {
                assertThat(classes).as(document + ": " + test.group()).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(text(test.group(1)))
                            .as(document + ": " + test.group())
                            .contains("void " + test.group(2) + "(");
                }
            }
        }
    }

    /** The second half of each row of a table whose first column is a number like this. */
    private static Map<String, List<String>> rows(String number) throws IOException {
        Pattern row = Pattern.compile("\\| (" + number + ") \\|(.*)");
        List<Matcher> found = new ArrayList<>();
        for (Path document : DOCUMENTS) {
            for (String line : Files.readAllLines(document)) {
                Matcher matcher = row.matcher(line);
                if (matcher.matches()) {
                    found.add(matcher);
                }
            }
        }
        Function<Matcher, String> key = matcher -> matcher.group(1);
        return found.stream()
                .collect(
                        Collectors.groupingBy(
                                key,
                                TreeMap::new,
                                Collectors.mapping(
                                        matcher -> matcher.group(2), Collectors.toList())));
    }

    private static Stream<String> tests(String text) {
        return TEST.matcher(text).results().map(result -> result.group(1));
    }

    private static String text(String test) {
        return classes.getOrDefault(test, "");
    }
}
