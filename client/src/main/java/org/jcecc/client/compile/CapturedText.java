package org.jcecc.client.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads a program's diagnostics while another thread reads its output, so that the program never
 * waits for us.
 */
final class CapturedText {

    /** More than anybody reads; what follows is read and dropped. */
    private static final int CAPACITY = 16 << 20;

    private static final int BUFFER_SIZE = 8192;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final Thread reader;

    /** Reads until the source ends or is closed. */
    CapturedText(InputStream source) {
        reader = Thread.ofVirtual().name("diagnostics").start(() -> read(source));
    }

    /**
     * The text up to its end, as a byte string; best after the program has ended.
     *
     * @param limit how long to wait for the end, which a program in the background may delay
     */
    String await(Duration limit) throws InterruptedException {
        boolean _ = reader.join(limit);
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
