package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.client.compile.ClientLog.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLogTest {

    private final List<String> lines = new ArrayList<>();

    private ClientLog log(Level level) {
        return new ClientLog(level, 42, () -> Instant.ofEpochSecond(1_700_000_000), lines::add);
    }

    @ParameterizedTest
    @CsvSource({
        "error, ERROR",
        "warning, WARNING",
        "Warnings, WARNING",
        "INFO, INFO",
        "debug, DEBUG",
        "anything, DEBUG",
        "'', DEBUG",
    })
    void levelIsReadInAnyCase(String value, Level expected) {
        assertThat(Level.of(Map.of("ICECC_DEBUG", value))).isEqualTo(expected);
        assertThat(Level.of(Map.of("ICECC_DEBUG", "error", "JCECC_LOG", value)))
                .isEqualTo(expected);
    }

    @Test
    void onlyErrorsAreLoggedByDefault() {
        assertThat(Level.of(Map.of())).isEqualTo(Level.ERROR);
    }

    @Test
    void lineHasTheOriginalsForm() {
        log(Level.DEBUG).debug("something");

        assertThat(lines)
                .singleElement()
                .asString()
                .matches("ICECC\\[42] [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}: something\n");
    }

    @Test
    void levelsIncludeThoseBefore() {
        var log = log(Level.INFO);

        log.error("e");
        log.warning("w");
        log.info("i");
        log.debug("d");

        assertThat(lines).hasSize(3);
    }

    @Test
    void stepIsLoggedWithItsDuration() {
        try (var _ = log(Level.INFO).step("wait for cs")) {
            assertThat(lines).singleElement().asString().endsWith(": <wait for cs>\n");
        }

        assertThat(lines.getLast()).endsWith(": </wait for cs: 0ms>\n");
    }
}
