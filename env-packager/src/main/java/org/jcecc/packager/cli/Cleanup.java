package org.jcecc.packager.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets a program remove its temporary files when a signal ends it. The runtime does not unwind the
 * working thread then, so the thread is interrupted and waited for.
 */
final class Cleanup {

    /** How long the end of the process waits. */
    private static final int LIMIT_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);

    private Cleanup() {}

    /** From now on a signal interrupts this thread. */
    static Cleanup whenTerminated(Thread worker) {
        var cleanup = new Cleanup();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> cleanup.interruptAndWait(worker), "cleanup"));
        return cleanup;
    }

    /** Does the work that makes temporary files and removes them; returns its exit code. */
    int after(IntSupplier work) {
        try {
            return work.getAsInt();
        } finally {
            done.countDown();
        }
    }

    private void interruptAndWait(Thread worker) {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!done.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(
                        "temporary files: still there after %d s (expected: removed)"
                                .formatted(LIMIT_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
