package org.jcecc.client.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a program's diagnostics while another thread reads its output, so that the program never
 * waits for us.
 */
final class CapturedText {

    /** More than anybody reads; what follows is read and dropped. */
    private static final int CAPACITY = 16 << 20;

    private static final int BUFFER_SIZE = 8192;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final CompletableFuture<Void> end;

    /**
     * Reads until the source ends or is closed.
     *
     * @param threads to read on
     */
    CapturedText(InputStream source, Executor threads) {
        end = CompletableFuture.runAsync(() -> read(source), threads);
    }

    /**
     * The text up to its end, as a byte string; best after the program has ended.
     *
     * @param limit how long to wait for the end, which a program in the background may delay
     */
    String await(Duration limit) throws InterruptedException {
        try {
            end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What has come so far.
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading fails quietly", e);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    private void read(InputStream source) {
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            for (int size = source.read(buffer); size >= 0; size = source.read(buffer)) {
                text.write(buffer, 0, Math.min(size, CAPACITY - text.size()));
            }
        } catch (IOException e) {
            // Closed, because nobody wants the text any more.
        }
    }
}
