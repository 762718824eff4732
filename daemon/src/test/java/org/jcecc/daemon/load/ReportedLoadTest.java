package org.jcecc.daemon.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-D71")
class ReportedLoadTest {

    private final ReportedLoad reported = new ReportedLoad();

    @Test
    void firstLoadIsAlwaysReported() {
        assertThat(reported.shouldSend(0)).isTrue();
    }

    @Test
    void smallChangesAreKeptBackUntilTheyAddUp() {
        reported.shouldSend(300);

        assertThat(reported.shouldSend(399)).isFalse();
        assertThat(reported.shouldSend(201)).isFalse();
        assertThat(reported.shouldSend(340)).isFalse();
        assertThat(reported.shouldSend(400)).isTrue();
        assertThat(reported.shouldSend(310)).isFalse();
        assertThat(reported.shouldSend(300)).isTrue();
    }

    @Test
    void becomingFullAndCeasingToBeAreAlwaysReported() {
        reported.shouldSend(950);

        assertThat(reported.shouldSend(1000)).isTrue();
        assertThat(reported.shouldSend(1000)).isFalse();
        assertThat(reported.shouldSend(999)).isTrue();
    }

    @Test
    void newSchedulerIsToldAgain() {
        reported.shouldSend(300);

        reported.forget();

        assertThat(reported.shouldSend(300)).isTrue();
    }
}
