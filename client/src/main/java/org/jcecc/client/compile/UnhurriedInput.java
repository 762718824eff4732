package org.jcecc.client.compile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * A preprocessor's output in few large pieces. The preprocessor writes 4 KiB at a time; to be woken
 * for each of them costs a job more time of the processor than to compress and send them all.
 */
final class UnhurriedInput extends FilterInputStream {

    /** What the quickest preprocessor writes meanwhile fits the socket, so that it never waits. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(2);

    /** Of a preprocessor that shares the processors with many. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(16);

    /** Who has so much for us is ahead of us; a socket holds several times as much. */
    private static final int LARGE = 32 * 1024;

    private Duration pause = SHORTEST_PAUSE;
    private boolean pauseFirst;

    UnhurriedInput(InputStream output) {
        super(output);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
        if (pauseFirst) {
            pause();
        }
        int count = super.read(bytes, offset, size);
        if (pauseFirst) {
            adapt(count);
        }
        pauseFirst = count >= 0 && count < Math.min(size, LARGE);
        return count;
    }

    private void adapt(int count) {
        if (count >= LARGE) {
            pause = SHORTEST_PAUSE;
        } else if (count < LARGE / 2 && pause.compareTo(LONGEST_PAUSE) < 0) {
            pause = pause.multipliedBy(2);
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("preprocessor's output: interrupted");
        }
    }
}
