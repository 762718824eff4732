package org.jcecc.monitor.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines behind the back of who has them: any thread hands lines over without waiting, one
 * thread of its own writes and flushes. What a slow reader leaves no room for is dropped, and a
 * line {@code {"e":"dropped","lines":N}} says so.
 */
public final class LineWriter implements Closeable {

    private static final int ROOM = 100_000;

    private final OutputStream out;
    private final int room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private long dropped;
    private boolean closing;
    private volatile @Nullable IOException failure;

    private LineWriter(OutputStream out, int room) {
        this.out = out;
        this.room = room;
    }

    /** A writer at work. Closing it writes what is left and closes the stream. */
    public static LineWriter to(OutputStream out) {
        return to(out, ROOM);
    }

    static LineWriter to(OutputStream out, int room) {
        LineWriter writer = new LineWriter(out, room);
        Thread.ofPlatform().name("line-writer").daemon().start(writer::write);
        return writer;
    }

    /** Hands a line over, without its end. */
    public void line(String line) {
        lock.lock();
        try {
            if (waiting.size() >= room) {
                dropped++;
                return;
            }
            if (dropped > 0) {
                waiting.add(new JsonObject().put("e", "dropped").put("lines", dropped).toString());
                dropped = 0;
            }
            waiting.add(line);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing more is written: after {@link #close}, or because nobody reads. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Why writing ended too early, or null. */
    public @Nullable IOException failure() {
        return failure;
    }

    /** Writes what is left, then closes the stream; waits for that. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try (out) {
            for (String lines = next(); !lines.isEmpty(); lines = next()) {
                out.write(lines.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** All that waits; empty at the end. */
    private String next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closing) {
                arrived.await();
            }
            StringBuilder lines = new StringBuilder();
            for (String line = waiting.poll(); line != null; line = waiting.poll()) {
                lines.append(line).append('\n');
            }
            return lines.toString();
        } finally {
            lock.unlock();
        }
    }
}
