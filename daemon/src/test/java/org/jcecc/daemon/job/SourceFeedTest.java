package org.jcecc.daemon.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jcecc.daemon.job.SourceFeed.Interruption;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ScriptedSubmitter;
import org.jcecc.daemon.work.LeastRate;
import org.jcecc.daemon.work.Pace;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.junit.jupiter.api.Test;

/**
 * A compiler compiles what it has got when its source ends. If that is not all, it must not be left
 * alive to do so.
 */
class SourceFeedTest {

    private static final FileChunk CHUNK = chunk("int a;");

    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final ScriptedSubmitter submitter = new ScriptedSubmitter();

    @Test
    void wholeSourceEnds() throws Exception {
        submitter.says(CHUNK).says(CHUNK).says(new End());

        try (SourceFeed feed = start(new Source())) {
            assertThat(next(3)).containsExactly("int a;", "int a;", "ended");
            assertThat(feed.interruption()).isEmpty();
        }
    }

    @Test
    void compilerIsStoppedBeforeItSeesTheEndOfACorruptSource() throws Exception {
        ByteBuffer noise = ByteBuffer.wrap("noise".getBytes(UTF_8));
        submitter.says(CHUNK).says(new FileChunk(100, Compression.ZSTD, noise));

        try (SourceFeed feed = start(new Source())) {
            assertThat(next(3)).containsExactly("int a;", "killed", "ended");
            assertThat(feed.interruption()).contains(Interruption.CORRUPT);
        }
    }

    @Test
    void compilerIsStoppedBeforeItSeesTheEndOfASourceThatFoundNoMemory() throws Exception {
        submitter.says(CHUNK);

        Source withoutMemory =
                new Source() {
                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        throw new OutOfMemoryError("for a test");
                    }
                };
        try (SourceFeed feed = start(withoutMemory)) {
            assertThat(next(2)).containsExactly("killed", "ended");
            assertThat(feed.interruption()).contains(Interruption.BROKEN);
        }
    }

    private SourceFeed start(Source source) {
        Pace pace = new Pace(LeastRate.withGrace(LeastRate.USUAL_GRACE));
        return SourceFeed.start(submitter, pace, source, () -> happened.add("killed"), 1);
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(happened.poll(Peer.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        return events;
    }

    private static FileChunk chunk(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new ChunkCompressor(1).compress(bytes, 0, bytes.length, ProtocolVersion.LATEST);
    }

    private class Source extends OutputStream {

        @Override
        public void write(int value) {
            throw new AssertionError("whole chunks come");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            happened.add(new String(bytes, offset, length, UTF_8));
        }

        @Override
        public void close() {
            happened.add("ended");
        }
    }
}
