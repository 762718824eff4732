package org.jcecc.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/doctor.md names exactly the faults there are, each with its remedy. */
class FaultTest {

    private static final Path MANUAL = Path.of("../docs/doctor.md");

    /** Said by the launcher. */
    private static final String RESIDENT_BROKEN = "resident-broken";

    @Test
    void everyFaultHasItsLineAndEveryLineItsFault() throws Exception {
        List<String> described =
                Files.readAllLines(MANUAL).stream()
                        .filter(line -> line.startsWith("| `"))
                        .filter(line -> !line.contains(RESIDENT_BROKEN))
                        .toList();
        Stream<String> known =
                Arrays.stream(Fault.values())
                        .map(fault -> "| `%s` | %s |".formatted(fault.label(), fault.remedy()));

        assertThat(described).containsExactlyElementsOf(known.toList());
    }
}
