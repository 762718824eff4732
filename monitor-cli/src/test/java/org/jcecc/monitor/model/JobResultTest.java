package org.jcecc.monitor.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobResultTest {

    @ParameterizedTest
    @Tag("R-M18")
    @CsvSource({
        "0, OK",
        "1, COMPILE_ERROR",
        "99, COMPILE_ERROR",
        "100, INFRASTRUCTURE",
        "105, INFRASTRUCTURE",
        "107, CANCELLED",
        "116, INFRASTRUCTURE",
        "118, CANCELLED",
        "119, CANCELLED",
        "121, INFRASTRUCTURE",
        "128, INFRASTRUCTURE",
        "137, COMPILE_ERROR",
        "139, COMPILE_ERROR",
        "192, COMPILE_ERROR",
        "193, INFRASTRUCTURE",
        "255, LOST",
        "-1, INFRASTRUCTURE",
    })
    void exitCodeSaysHowAJobEnded(int exit, JobResult result) {
        assertThat(JobResult.of(exit)).isEqualTo(result);
    }
}
