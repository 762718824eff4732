package org.jcecc.daemon.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class UnpackTurnsTest {

    private final UnpackTurns turns = new UnpackTurns(2);

    /** An archive that notes how many turns are free while it is waited for. */
    private final class WatchedArchive extends InputStream {

        private int freeWhileReading = -1;

        @Override
        public int read() {
            freeWhileReading = turns.free();
            return 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            buffer[offset] = (byte) read();
            return 1;
        }
    }

    @Test
    void thereAreAsManyAsConfigured() throws Exception {
        try (var first = turns.take();
                var second = turns.take()) {
            assertThat(first).isNotSameAs(second);
            assertThat(turns.free()).isZero();
        }
        assertThat(turns.free()).isEqualTo(2);
    }

    @Test
    void whoWaitsForItsArchiveLetsAnotherUnpack() throws Exception {
        var archive = new WatchedArchive();
        try (var turn = turns.take()) {
            assertThat(turn.reading(archive).read()).isEqualTo('x');

            assertThat(archive.freeWhileReading).isEqualTo(2);
            assertThat(turns.free()).isEqualTo(1);
        }
    }

    @Test
    void bytesComeThroughUnchanged() throws Exception {
        byte[] bytes = {1, -1, 0, 127};
        try (var turn = turns.take()) {
            assertThat(turn.reading(new ByteArrayInputStream(bytes)).readAllBytes())
                    .isEqualTo(bytes);
            assertThat(turn.reading(new ByteArrayInputStream(bytes, 1, 1)).read()).isEqualTo(255);
        }
    }
}
