package org.jcecc.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ManualTimer timer = new ManualTimer();
    private final Watchdog watchdog = new Watchdog(timer);
    private int closed;
    private final Watchdog.Guard guard = watchdog.guard(() -> closed++);

    @Test
    void operationPastItsLimitIsClosed() {
        guard.arm(LIMIT);

        timer.advance(Duration.ofSeconds(29));
        assertThat(guard.expired()).isFalse();

        timer.advance(Duration.ofSeconds(1));
        assertThat(guard.expired()).isTrue();
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void operationThatHasEndedIsNotClosed() {
        guard.arm(LIMIT);
        guard.disarm();

        timer.advance(Duration.ofHours(1));

        assertThat(closed).isZero();
        assertThat(guard.expired()).isFalse();
    }

    @Test
    void everyOperationHasItsOwnLimit() {
        for (int i = 0; i < 10; i++) {
            guard.arm(LIMIT);
            timer.advance(Duration.ofSeconds(20));
            guard.disarm();
        }
        assertThat(closed).isZero();

        guard.arm(LIMIT);
        timer.advance(LIMIT);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void shorterLimitAfterALongOneHolds() {
        guard.arm(Duration.ofHours(1));
        guard.disarm();
        guard.arm(LIMIT);

        timer.advance(LIMIT);

        assertThat(closed).isEqualTo(1);
    }

    @Test
    void restartingAnOperationNeedsOneTimerOnly() {
        for (int i = 0; i < 1000; i++) {
            guard.arm(LIMIT);
            timer.advance(Duration.ofMillis(1));
        }

        assertThat(timer.pending()).isEqualTo(1);
    }

    @Test
    void closedGuardForgetsItsTimer() {
        guard.arm(LIMIT);
        guard.close();

        timer.advance(LIMIT);

        assertThat(closed).isZero();
        assertThat(timer.pending()).isZero();
    }

    @Test
    void threadOfItsOwnClosesToo() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);

        try (Watchdog real = new Watchdog()) {
            real.guard(latch::countDown).arm(Duration.ofMillis(1));

            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Time that passes when the test says so. */
    private static final class ManualTimer implements Watchdog.Timer {

        private record Entry(long time, FutureTask<?> task) {}

        private final List<Entry> entries = new ArrayList<>();
        private long now;

        @Override
        public long now() {
            return now;
        }

        @Override
        public Future<?> after(long delay, Runnable action) {
            FutureTask<?> task = new FutureTask<>(action, null);
            entries.add(new Entry(now + delay, task));
            return task;
        }

        @Override
        public void close() {}

        void advance(Duration time) {
            now += time.toNanos();
            for (Entry entry : List.copyOf(entries)) {
                if (entry.time <= now) {
                    entry.task.run();
                }
            }
        }

        long pending() {
            return entries.stream().filter(entry -> !entry.task.isDone()).count();
        }
    }
}
