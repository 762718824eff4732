package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether a build goes on. */
class BuildProgressTest {

    private final BuildProgress progress = new BuildProgress();

    @Test
    void burstPromisesNothing() {
        request(30);

        assertThat(progress.expectedRequests()).isZero();
    }

    @Test
    void buildThatReplacesEndedJobsIsExpectedToGoOnForAsLongAgain() {
        request(30);
        for (int i = 0; i < 100; i++) {
            progress.ended();
            progress.requested();
        }

        assertThat(progress.expectedRequests()).isEqualTo(100);
    }

    @Test
    void buildThatNoLongerReplacesEndedJobsIsEnding() {
        request(30);
        for (int i = 0; i < 100; i++) {
            progress.ended();
            progress.requested();
        }

        end(6);

        assertThat(progress.expectedRequests()).isZero();
    }

    @Test
    void nextBurstStartsAfresh() {
        for (int phase = 0; phase < 3; phase++) {
            request(30);
            end(30);
        }
        request(30);

        assertThat(progress.expectedRequests()).isZero();
    }

    private void request(int count) {
        for (int i = 0; i < count; i++) {
            progress.requested();
        }
    }

    private void end(int count) {
        for (int i = 0; i < count; i++) {
            progress.ended();
        }
    }
}
