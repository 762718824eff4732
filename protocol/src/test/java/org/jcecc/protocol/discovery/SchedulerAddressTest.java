package org.jcecc.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerAddressTest {

    @ParameterizedTest
    @CsvSource({"alder, alder, 8765", "10.0.0.1:99, 10.0.0.1, 99", "a:b:65535, a:b, 65535"})
    void portFollowsTheLastColon(String text, String host, int port) {
        assertThat(SchedulerAddress.parse(text)).isEqualTo(new SchedulerAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alder:", "alder:0", "alder:65536", "alder:x", "alder:99999999999"})
    void badPortIsNamed(String text) {
        assertThatThrownBy(() -> SchedulerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: 1..65535)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":8765"})
    void hostMustBeThere(String text) {
        assertThatThrownBy(() -> SchedulerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: HOST or HOST:PORT)");
    }
}
