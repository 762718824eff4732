package org.jcecc.scheduler.net;

import io.netty.channel.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An event loop on the test's own thread, with real sockets and a clock that the test moves. */
final class VirtualLoop implements AutoCloseable {

    private final Clock clock = new Clock();
    private final ManualIoEventLoop loop =
            new ManualIoEventLoop(null, Thread.currentThread(), NioIoHandler.newFactory(), clock);

    EventLoop loop() {
        return loop;
    }

    /** The loop's time in ms. */
    long now() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime());
    }

    /** Does all that is due. */
    void run() {
        while (loop.runNow() > 0) {
            // One thing leads to another.
        }
    }

    /** Lets time pass at one stroke, and does what is due then. */
    void pass(Duration time) {
        clock.sleep(time.toNanos(), TimeUnit.NANOSECONDS);
        run();
    }

    @Override
    public void close() {
        Future<?> end = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        while (!end.isDone()) {
            loop.runNow();
        }
    }

    /**
     * Goes on by a nanosecond at each look, as a loop that ends waits until some time has passed.
     */
    private static final class Clock implements Ticker {

        private long time;

        @Override
        public long initialNanoTime() {
            return 0;
        }

        @Override
        public long nanoTime() {
            return ++time;
        }

        @Override
        public void sleep(long delay, TimeUnit unit) {
            time += unit.toNanos(delay);
        }
    }
}
