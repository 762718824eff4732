package org.jcecc.daemon.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackOffTest {

    /** Chance that always draws the smallest number. */
    private static final RandomGenerator LOWEST = () -> 0;

    @Test
    void waitDoublesFromOneSecondToThirty() {
        BackOff backOff = BackOff.doubling(LOWEST);

        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            seconds.add(backOff.afterLoss().toSeconds());
        }

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void chanceTakesAwayLessThanAHalf() {
        RandomGenerator random = new java.util.Random(4711);
        for (int i = 0; i < 1000; i++) {
            BackOff backOff = BackOff.doubling(random);
            backOff.afterLoss();

            assertThat(backOff.afterLoss()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }
    }

    @Test
    void lastingConnectionStartsOver() {
        BackOff backOff = BackOff.doubling(LOWEST);
        backOff.afterLoss();
        backOff.afterLoss();

        backOff.reset();

        assertThat(backOff.afterLoss()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @Tag("R-D20")
    void schedulerThatBrokeTheProtocolIsLeftAloneFor20To51Seconds() {
        BackOff backOff = BackOff.doubling(new java.util.Random(4711));

        for (int i = 0; i < 1000; i++) {
            assertThat(backOff.afterBreach())
                    .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(52));
        }
    }

    @Test
    @Tag("R-D21")
    void testScriptsCountOnThreeSeconds() {
        BackOff backOff = BackOff.fixed(BackOff.IN_TESTS);

        assertThat(List.of(backOff.afterLoss(), backOff.afterLoss(), backOff.afterBreach()))
                .containsOnly(Duration.ofSeconds(3));
    }
}
