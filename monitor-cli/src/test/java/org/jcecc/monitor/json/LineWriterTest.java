package org.jcecc.monitor.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LineWriterTest {

    @Test
    void closingWritesWhatIsLeft() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineWriter writer = LineWriter.to(out)) {
            writer.line("one");
            writer.line("zw\u00f6lf");
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\nzw\u00f6lf\n");
    }

    @Test
    @Tag("R-M16")
    void readerThatIsTooSlowLosesLinesAndIsToldHowMany() throws Exception {
        StuckStream out = new StuckStream();
        try (LineWriter writer = LineWriter.to(out, 2)) {
            writer.line("first");
            out.reached.await(30, TimeUnit.SECONDS);
            for (int line = 1; line <= 5; line++) {
                writer.line("line " + line);
            }
            out.released.countDown();
            out.caughtUp.await(30, TimeUnit.SECONDS);
            writer.line("last");
        }

        assertThat(out.taken.toString(StandardCharsets.UTF_8))
                .isEqualTo("first\nline 1\nline 2\n{\"e\":\"dropped\",\"lines\":3}\nlast\n");
    }

    @Test
    void goneReaderEndsTheWriting() throws Exception {
        LineWriter writer =
                LineWriter.to(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("Broken pipe");
                            }
                        });
        writer.line("anything");

        writer.awaitEnd();

        assertThat(writer.failure()).hasMessage("Broken pipe");
    }

    /** Stands still in its first write until it is released. */
    private static final class StuckStream extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch caughtUp = new CountDownLatch(2);

        @Override
        public void write(int b) {
            taken.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            reached.countDown();
            try {
                released.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.write(bytes, offset, length);
            caughtUp.countDown();
        }
    }
}
