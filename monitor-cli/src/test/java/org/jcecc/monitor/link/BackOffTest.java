package org.jcecc.monitor.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff();

    @Test
    @Tag("R-M20")
    void waitsGrowToFifteenSeconds() {
        assertThat(Stream.generate(backOff::advance).limit(6).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 15L, 15L);
    }

    @Test
    @Tag("R-M20")
    void sessionThatLastedMakesThemShortAgain() {
        backOff.advance();
        backOff.advance();
        backOff.afterSession(Duration.ofSeconds(1));
        assertThat(backOff.advance()).isEqualTo(Duration.ofSeconds(4));

        backOff.afterSession(Duration.ofSeconds(15));

        assertThat(backOff.advance()).isEqualTo(Duration.ofSeconds(1));
    }
}
