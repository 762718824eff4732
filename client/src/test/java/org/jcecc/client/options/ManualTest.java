package org.jcecc.client.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration-client.md names exactly the variables there are. */
class ManualTest {

    private static final Path MANUAL = Path.of("../docs/configuration-client.md");
    private static final Pattern NAME = Pattern.compile("`([A-Z_]{4,})`");

    @Test
    void everyVariableHasItsLineAndEveryLineItsVariable() throws Exception {
        List<String> described =
                Files.readAllLines(MANUAL).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(0, line.indexOf(" | ", 2)))
                        .flatMap(names -> NAME.matcher(names).results().map(name -> name.group(1)))
                        .toList();

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ClientVariable.values()).map(ClientVariable::name).toList());
    }
}
