package org.jcecc.daemon.job;

import java.io.IOException;
import java.io.InputStream;
import org.jcecc.daemon.work.LeastRate;
import org.jcecc.daemon.work.Pace;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;

/** Sends files in chunks, to a submitter that takes them at the least rate. */
final class ResultSender {

    /** Bytes of the file in each chunk but the last, as the original sends them. */
    private static final int CHUNK = 100_000;

    private final Submitter submitter;
    private final ChunkCompressor compressor;
    private final Pace pace;

    /**
     * @param level of compression for peers that understand Zstandard
     */
    ResultSender(Submitter submitter, int level, LeastRate least) {
        this.submitter = submitter;
        compressor = new ChunkCompressor(level);
        pace = new Pace(least);
    }

    /**
     * Sends a file and the END.
     *
     * @throws Pace.TooSlowException if the submitter takes it too slowly
     * @throws IOException if the submitter is gone, or the file cannot be read
     */
    void send(InputStream file) throws IOException {
        byte[] bytes = new byte[CHUNK];
        int size = file.readNBytes(bytes, 0, CHUNK);
        while (size > 0) {
            send(compressor.compress(bytes, 0, size, submitter.version()));
            size = file.readNBytes(bytes, 0, CHUNK);
        }
        submitter.send(new End());
    }

    private void send(FileChunk chunk) throws IOException {
        int size = chunk.data().remaining();
        pace.waiting();
        submitter.send(chunk);
        pace.moved(size);
    }
}
