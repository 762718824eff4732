package org.jcecc.daemon.job;

import java.io.IOException;
import java.io.InputStream;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.message.End;

/** Sends files in chunks. */
final class ResultSender {

    /** Bytes of the file in each chunk but the last, as the original sends them. */
    private static final int CHUNK = 100_000;

    private final Submitter submitter;
    private final ChunkCompressor compressor;

    /**
     * @param level of compression for peers that understand Zstandard
     */
    ResultSender(Submitter submitter, int level) {
        this.submitter = submitter;
        compressor = new ChunkCompressor(level);
    }

    void send(InputStream file) throws IOException {
        byte[] bytes = new byte[CHUNK];
        int size = file.readNBytes(bytes, 0, CHUNK);
        while (size > 0) {
            submitter.send(compressor.compress(bytes, 0, size, submitter.version()));
            size = file.readNBytes(bytes, 0, CHUNK);
        }
        submitter.send(new End());
    }
}
