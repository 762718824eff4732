package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-C02: the levels and steps of nesting. */
class RecursionGuardTest {

    @Test
    void withoutTheVariableNobodyIsAroundUs() {
        RecursionGuard guard = RecursionGuard.of(null);

        assertThat(guard.level()).isZero();
        assertThat(guard.nested()).isFalse();
        assertThat(guard.tooDeep()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "0, 1",
        "00, 1",
        "abc, 1",
        "-2, 1",
        "1, 1",
        "1x, 1",
        "2, 2",
        "7, 7",
        "12ab, 12",
        "99999999999999, 999999999"
    })
    void valueIsALevel(String value, int level) {
        assertThat(RecursionGuard.of(value).level()).isEqualTo(level);
    }

    @Test
    void oneLevelGoesOnAndTwoDoNot() {
        assertThat(RecursionGuard.of("1").nested()).isTrue();
        assertThat(RecursionGuard.of("1").tooDeep()).isFalse();
        assertThat(RecursionGuard.of("2").tooDeep()).isTrue();
    }

    @Test
    void commandCountsOnceAndCompilerTwice() {
        assertThat(RecursionGuard.of(null).valueForCommand()).isEqualTo("1");
        assertThat(RecursionGuard.of(null).valueForCompiler()).isEqualTo("2");
        assertThat(RecursionGuard.of("1").valueForCommand()).isEqualTo("2");
        assertThat(RecursionGuard.of("1").valueForCompiler()).isEqualTo("3");
    }
}
