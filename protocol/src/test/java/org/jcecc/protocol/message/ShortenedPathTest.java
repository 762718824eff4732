package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenedPathTest {

    @ParameterizedTest
    @CsvSource({
        "/home/dev/demo/tiny.c, dev/demo/tiny.c",
        "/a/b/c/d/e.c, c/d/e.c",
        "dev/demo/tiny.c, dev/demo/tiny.c",
        "a/b/c/d.c, b/c/d.c",
        "tiny.c, tiny.c",
        "/tiny.c, tiny.c",
        "/a/x.c, x.c",
        "/a/b/x.c, a/b/x.c",
        "-O2/home/t.c, -O2/home/t.c",
        "'', ''",
    })
    void lastThreeComponentsTravel(String path, String sent) throws Exception {
        var message = new MonitorLocalJobBegin(1, 2, 3, path);

        assertThat(RoundTripTest.roundTrip(message, 43))
                .isEqualTo(new MonitorLocalJobBegin(1, 2, 3, sent));
    }
}
