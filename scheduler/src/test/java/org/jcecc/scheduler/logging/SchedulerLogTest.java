package org.jcecc.scheduler.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is logged, and how it looks. */
class SchedulerLogTest {

    private static final Logger log = LoggerFactory.getLogger(SchedulerLogTest.class);

    /** R-S06. */
    @ParameterizedTest
    @CsvSource({
        "0, error",
        "1, error warning",
        "2, error warning info",
        "3, error warning info debug"
    })
    void verbosityLetsMoreLevelsThrough(int verbosity, String levels) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (SchedulerLog _ = SchedulerLog.toStream(written, verbosity)) {
            log.debug("debug");
            log.error("error");
            log.warn("warning");
            log.info("info");
        }

        List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .allMatch(line ->
                        line.matches("\\[\\d+] \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d: [a-z]+"));
        assertThat(lines.stream().map(line -> line.replaceAll(".*: ", "")).toList())
                .containsExactlyInAnyOrder(levels.split(" "));
    }
}
