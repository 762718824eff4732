package org.jcecc.daemon.work;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final int A_SECONDS_BYTES = LeastRate.BYTES_PER_SECOND;

    private long now = Long.MAX_VALUE - 10; // as System.nanoTime may be
    private final LeastRate least = new LeastRate(Duration.ofSeconds(60), () -> now);
    private final Pace pace = new Pace(least);

    @Test
    void byteNowAndThenIsTooSlowOnceTheGraceIsOver() throws Exception {
        for (int i = 0; i < 6; i++) {
            waits(pace, 10, 1);
        }

        assertThatThrownBy(() -> waits(pace, 10, 1))
                .isInstanceOf(Pace.TooSlowException.class)
                .hasMessage("7 bytes in 70 s (expected: 16384 bytes/s after 60 s)");
    }

    @Test
    void transferAtTheLeastRateMayLastForEver() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            waits(pace, 1, A_SECONDS_BYTES);
        }
    }

    @Test
    void whatCameQuicklyMayBeFollowedByAPause() throws Exception {
        waits(pace, 1, 100 * A_SECONDS_BYTES);

        waits(pace, 159, 0);

        assertThatThrownBy(() -> waits(pace, 1, 0)).isInstanceOf(Pace.TooSlowException.class);
    }

    @Test
    void timeInWhichNobodyWaitsForThePeerDoesNotCount() throws Exception {
        waits(pace, 10, 1);
        now += TimeUnit.HOURS.toNanos(1);

        assertThatCode(() -> waits(pace, 10, 1)).doesNotThrowAnyException();
    }

    @Test
    void whoMakesWhatItSendsHasFiveTimesTheGrace() throws Exception {
        Pace source = new Pace(least.whileItIsMade());

        waits(source, 300, 1);

        assertThatThrownBy(() -> waits(source, 1, 1)).isInstanceOf(Pace.TooSlowException.class);
    }

    private void waits(Pace peer, int seconds, int bytes) throws Pace.TooSlowException {
        peer.waiting();
        now += TimeUnit.SECONDS.toNanos(seconds);
        peer.moved(bytes);
    }
}
