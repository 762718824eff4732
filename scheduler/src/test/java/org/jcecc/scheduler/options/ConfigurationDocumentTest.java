package org.jcecc.scheduler.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jcecc.scheduler.options.SchedulerOptions.Switch;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration-scheduler.md against the options. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/configuration-scheduler.md");

    @Test
    void everyOptionHasALineWithItsKeyAndNoLineIsAboutAnother() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);

        List<String> documented =
                lines.stream()
                        .filter(line -> line.matches("\\| `-.*"))
                        .map(line -> line.split("\\|", -1)[1].strip())
                        .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Switch.values()).stream()
                                .map(option -> "`" + option.usage().strip() + "`")
                                .map(option -> option.replace("|", "/"))
                                .toList());
    }

    @Test
    void everyKeyOfTheConfigurationFileIsNamed() throws IOException {
        String text = Files.readString(DOCUMENT);
        List<String> keys =
                Pattern.compile("`(JCECC_[A-Z0-9_]+)`")
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList();

        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Switch.values()).stream()
                                .map(ConfigurationFile::key)
                                .flatMap(java.util.Optional::stream)
                                .toList());
    }
}
