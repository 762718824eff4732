package org.jcecc.daemon.environment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * How many archives are unpacked at once. A turn is the right to use a processor and the disk: who
 * waits for more of its archive gives it up meanwhile, so that a slow sender delays nobody. Used by
 * many threads.
 */
final class UnpackTurns {

    private final Semaphore free;

    /**
     * @param count at least 1
     */
    UnpackTurns(int count) {
        free = new Semaphore(count, true);
    }

    /** The right to unpack one archive. */
    final class Turn implements AutoCloseable {

        /** The archive, to be read in this turn by one thread. */
        InputStream reading(InputStream archive) {
            return new FilterInputStream(archive) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    free.release();
                    try {
                        return super.read(buffer, offset, length);
                    } finally {
                        // Nobody keeps a turn for long, so this is over before anyone minds.
                        free.acquireUninterruptibly();
                    }
                }
            };
        }

        @Override
        public void close() {
            free.release();
        }
    }

    /** Waits for a turn. */
    Turn take() throws InterruptedException {
        free.acquire();
        return new Turn();
    }

    int free() {
        return free.availablePermits();
    }
}
