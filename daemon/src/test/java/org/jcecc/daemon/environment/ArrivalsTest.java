package org.jcecc.daemon.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jcecc.daemon.environment.Arrivals.Turn;
import org.jcecc.daemon.testing.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArrivalsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private EnvironmentKey key;

    @BeforeEach
    void makeKey() throws Exception {
        key = EnvironmentKey.of("x86_64", "gcc12", "x86_64");
    }

    @Test
    void oneAfterTheOtherReceivesTheSame() throws Exception {
        Arrivals arrivals = new Arrivals(LONG);
        BlockingQueue<Turn> taken = new LinkedBlockingQueue<>();
        Turn first = arrivals.take(key);
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            others.add(Thread.ofPlatform().start(() -> take(arrivals, taken)));
        }
        for (Thread other : others) {
            Eventually.await("waits", () -> other.getState() == Thread.State.TIMED_WAITING);
        }
        assertThat(taken).isEmpty();

        first.close();

        for (int i = 0; i < 5; i++) {
            Turn next = taken.take();
            assertThat(taken).isEmpty();
            next.close();
        }
    }

    @Test
    void othersEnvironmentsAreNotWaitedFor() throws Exception {
        Arrivals arrivals = new Arrivals(LONG);

        try (Turn _ = arrivals.take(key);
                Turn other = arrivals.take(EnvironmentKey.of("x86_64", "gcc13", "x86_64"))) {
            assertThat(other).isNotNull();
        }
    }

    @Test
    void whoHasWaitedLongEnoughGoesOnBesideTheOther() throws Exception {
        Arrivals arrivals = new Arrivals(Duration.ofMillis(1));

        try (Turn _ = arrivals.take(key);
                Turn second = arrivals.take(key)) {
            assertThat(second).isNotNull();
        }
    }

    private void take(Arrivals arrivals, BlockingQueue<Turn> taken) {
        try {
            taken.add(arrivals.take(key));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
