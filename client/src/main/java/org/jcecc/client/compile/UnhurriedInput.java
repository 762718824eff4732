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

    /**
     * Less than the preprocessor writes meanwhile would fill the socket, so that it never waits.
     */
    private static final Duration PAUSE = Duration.ofMillis(2);

    /** Who has so much for us is ahead of us. */
    private static final int LARGE = 32 * 1024;

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
        pauseFirst = count >= 0 && count < Math.min(size, LARGE);
        return count;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("preprocessor's output: interrupted");
        }
    }
}
