package org.jcecc.protocol.compress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionLevelTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "19, 19",
        "+3, 3",
        "' 3', 3",
        "-5, -5",
        "0, 0",
        "010, 8",
        "0x10, 16",
        "0X0a, 10",
        "'', 1",
        "fast, 1",
        "3x, 1",
        "'3 ', 1",
        "08, 1",
        "0x, 1",
        "1.5, 1",
        "100, 22",
        "-9999999, -131072",
        "99999999999999999999, 22",
        "-99999999999999999999, -131072",
    })
    void readsWhatStrtolReads(String configured, int level) {
        assertThat(CompressionLevel.parse(configured)).isEqualTo(level);
    }
}
