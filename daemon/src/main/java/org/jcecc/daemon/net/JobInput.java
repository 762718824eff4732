package org.jcecc.daemon.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a client has sent to its job, read ahead so that a client that hangs up is noticed although
 * the job still waits. One thread puts, one takes.
 *
 * <p>Memory is bounded: a job has a small part for itself, more comes from the {@link
 * ReadAheadBudget} all jobs share; when both are used up the client has to wait.
 */
final class JobInput {

    /** Bytes every job may hold, whatever others do. */
    static final int OWN_BYTES = 1 << 20;

    /** What a message takes beside its data. */
    private static final int MESSAGE_BYTES = 100;

    private final ReadAheadBudget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Message> messages = new ArrayDeque<>();
    private long held;
    private long borrowed;
    private @Nullable IOException end;

    JobInput(ReadAheadBudget budget) {
        this.budget = budget;
    }

    /**
     * Adds a message; waits while there is no room for it. Once the input has ended messages are
     * dropped.
     */
    void put(Message message) throws InterruptedException {
        int size = size(message);
        lock.lockInterruptibly();
        try {
            while (end == null && !reserve(size)) {
                changed.await();
            }
            if (end == null) {
                messages.add(message);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nothing more will come.
     *
     * @param reason thrown to whoever waits for more
     */
    void end(IOException reason) {
        lock.lock();
        try {
            if (end == null) {
                end = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back all memory; nobody will take any more. */
    void discard() {
        lock.lock();
        try {
            end(new IOException("job over"));
            messages.clear();
            held = 0;
            budget.giveBack(borrowed);
            borrowed = 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next message; those that came before the end are handed out first.
     *
     * @throws SocketTimeoutException if there is none within {@code limit}
     * @throws IOException why the input has ended
     */
    Message take(Duration limit) throws IOException, InterruptedException {
        long nanos = nanos(limit);
        lock.lockInterruptibly();
        try {
            while (messages.isEmpty()) {
                throwEnd();
                if (nanos <= 0) {
                    throw new SocketTimeoutException(
                            "message: none for %d s (expected: one)".formatted(limit.toSeconds()));
                }
                nanos = changed.awaitNanos(nanos);
            }
            Message message = messages.remove();
            release(size(message));
            changed.signalAll();
            return message;
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration limit) {
        return TimeUnit.NANOSECONDS.convert(limit);
    }

    private boolean reserve(int size) {
        long beyond = held + size - OWN_BYTES - borrowed;
        // A single message always fits: otherwise one larger than the part of its own would stick.
        if (held > 0 && beyond > 0) {
            if (!budget.borrow(beyond)) {
                return false;
            }
            borrowed += beyond;
        }
        held += size;
        return true;
    }

    private void release(int size) {
        held -= size;
        long needed = Math.max(0, held - OWN_BYTES);
        if (borrowed > needed) {
            budget.giveBack(borrowed - needed);
            borrowed = needed;
        }
    }

    private void throwEnd() throws IOException {
        if (end != null) {
            throw end;
        }
    }

    private static int size(Message message) {
        return MESSAGE_BYTES + (message instanceof FileChunk chunk ? chunk.data().remaining() : 0);
    }
}
