package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.Test;

/** What an installation says about the licences of others. */
class ThirdPartyIT {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| .+ \\| .+ \\|$");

    @Test
    void everyLibraryIsNamedWithItsLicence() throws IOException {
        List<String> named =
                ROW.matcher(Files.readString(installed("share/doc/jcecc/THIRD-PARTY.md")))
                        .results()
                        .map(row -> row.group(1))
                        .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(libraries());
    }

    @Test
    void runtimeKeepsItsNotices() {
        assertThat(installed("lib/jcecc/runtime/legal/java.base/LICENSE")).isNotEmptyFile();
    }

    /** The names of the jars of others, without versions. */
    private static List<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(installed("lib/jcecc/jars"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> !name.startsWith("jcecc-"))
                    .map(name -> name.replaceFirst("-[0-9].*", ""))
                    .toList();
        }
    }

    private static Path installed(String name) {
        return Installation.prefix().resolve(name);
    }
}
