package org.jcecc.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds docs/conformance-environment.md against the tests there are. */
class ConformanceDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/conformance-environment.md");
    private static final List<String> MODULES = List.of("env-packager", "daemon", "client");
    private static final int REQUIREMENTS = 56;

    /** {@code | R-E01 | K | requirement | tests |}. */
    private static final Pattern ROW =
            Pattern.compile("\\| (R-E\\d\\d) \\| [KB] \\| .* \\| (.*) \\|");

    /** {@code ClassTest} or {@code ClassTest.method}. */
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    private static Map<String, String> rows() throws IOException {
        var rows = new TreeMap<String, String>();
        for (var line : Files.readAllLines(DOCUMENT)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(rows.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
            }
        }
        return rows;
    }

    @Test
    void everyRequirementIsListedOnce() throws Exception {
        var numbers =
                IntStream.rangeClosed(1, REQUIREMENTS).mapToObj("R-E%02d"::formatted).toList();

        assertThat(rows().keySet()).containsExactlyElementsOf(numbers);
    }

    @Test
    void everyTestThatIsNamedExistsAndOneNamesTheNumber() throws Exception {
        var sources = testSources();
        for (var row : rows().entrySet()) {
            var test = TEST.matcher(row.getValue());
            boolean shown = row.getValue().startsWith("`./bench ");
            while (test.find()) {
                var source = sources.getOrDefault(test.group(1), "");
                assertThat(source).as("%s: %s", row.getKey(), test.group(1)).isNotEmpty();
                if (test.group(2) != null) {
                    assertThat(source).as(row.getKey()).contains("void " + test.group(2) + "(");
                }
                shown |= source.contains(row.getKey());
            }
            assertThat(shown).as(row.getKey() + " is named by a test, or has a benchmark").isTrue();
        }
    }

    /** The text of each test class, by its name. */
    private static Map<String, String> testSources() throws IOException {
        var sources = new TreeMap<String, String>();
        for (var module : MODULES) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    var name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
