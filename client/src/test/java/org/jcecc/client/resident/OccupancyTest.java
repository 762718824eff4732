package org.jcecc.client.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OccupancyTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Occupancy occupancy = new Occupancy(Duration.ofMinutes(30), 5 * MINUTE);

    @Test
    void processNobodyCameToEndsAfterTheTimeout() {
        assertThat(occupancy.idleForTooLong(35 * MINUTE - 1)).isFalse();
        assertThat(occupancy.idleForTooLong(35 * MINUTE)).isTrue();
    }

    @Test
    void sessionKeepsTheProcessHoweverLongItTakes() {
        occupancy.begin();

        assertThat(occupancy.idleForTooLong(1000 * MINUTE)).isFalse();
    }

    @Test
    void timeoutCountsFromTheEndOfTheLastSession() {
        occupancy.begin();
        occupancy.begin();
        occupancy.end(100 * MINUTE);
        occupancy.end(200 * MINUTE);

        assertThat(occupancy.idleForTooLong(230 * MINUTE - 1)).isFalse();
        assertThat(occupancy.idleForTooLong(230 * MINUTE)).isTrue();
    }

    @Test
    void waitingForTheLastSessionEndsWithIt() throws Exception {
        occupancy.begin();
        Thread.ofVirtual().start(() -> occupancy.end(0));

        assertThat(occupancy.awaitNone(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void waitingForSessionsIsBounded() throws Exception {
        occupancy.begin();

        assertThat(occupancy.awaitNone(Duration.ofMillis(1))).isFalse();
        assertThat(occupancy.sessions()).isEqualTo(1);
    }
}
