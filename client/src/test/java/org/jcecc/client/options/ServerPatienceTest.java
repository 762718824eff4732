package org.jcecc.client.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPatienceTest {

    @Test
    void numberIsSeconds() {
        assertThat(patience("90")).hasValue(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "soon", "1.5", "9999999999"})
    void anythingElseIsNone(String value) {
        assertThat(patience(value)).isEmpty();
    }

    private static Optional<Duration> patience(String value) {
        return ServerPatience.of(Map.of("JCECC_SERVER_PATIENCE", value));
    }
}
