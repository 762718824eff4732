package org.jcecc.daemon.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration-daemon.md names exactly the options, keys and variables there are. */
class ManualTest {

    private static final Path MANUAL = Path.of("../docs/configuration-daemon.md");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void everyOptionHasItsLineAndEveryLineItsOption() throws Exception {
        assertThat(names("Options")).containsExactlyInAnyOrderElementsOf(OptionParser.everyName());
    }

    @Test
    void usageNamesEveryOption() {
        for (String name : OptionParser.everyName()) {
            assertThat(OptionParser.USAGE).contains(name);
        }
    }

    @Test
    void everyKeyHasItsLineAndEveryLineItsKey() throws Exception {
        assertThat(names("Configuration file"))
                .containsExactlyInAnyOrderElementsOf(
                        ConfigurationFile.KEYS.stream().map(key -> "ICECC_" + key).toList());
    }

    @Test
    void everyVariableHasItsLineAndEveryLineItsVariable() throws Exception {
        Set<String> asked = new TreeSet<>();
        Map<String, String> environment =
                new HashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public boolean containsKey(Object key) {
                        asked.add((String) key);
                        return false;
                    }

                    @Override
                    public String getOrDefault(Object key, String otherwise) {
                        asked.add((String) key);
                        return otherwise;
                    }
                };
        DaemonVariables.of(environment);
        org.jcecc.service.ServiceManager.of(environment);

        assertThat(names("Environment variables"))
                .containsExactlyInAnyOrderElementsOf(
                        asked.stream().filter(name -> !name.startsWith("JCECC_")).toList());
    }

    /** What the first column of a section's table names. */
    private static List<String> names(String section) throws IOException {
        List<String> names = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(MANUAL)) {
            if (line.startsWith("## ")) {
                inside = line.equals("## " + section);
            } else if (inside && line.startsWith("| `")) {
                NAME.matcher(line.substring(0, line.indexOf(" | ", 2)))
                        .results()
                        .forEach(name -> names.add(name.group(1)));
            }
        }
        return names;
    }
}
