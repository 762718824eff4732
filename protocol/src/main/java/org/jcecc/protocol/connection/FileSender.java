package org.jcecc.protocol.connection;

import java.io.IOException;
import java.io.InputStream;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;

/** Sends a file: chunks and an END. One thread. */
public final class FileSender {

    /** Bytes of the file in each chunk but the last, as the original sends them. */
    public static final int CHUNK_SIZE = 100_000;

    private final PeerConnection peer;
    private final ChunkCompressor compressor;

    /**
     * @param level of compression, see {@link org.jcecc.protocol.compress.CompressionLevel}
     */
    public FileSender(PeerConnection peer, int level) {
        this.peer = peer;
        compressor = new ChunkCompressor(level);
    }

    /**
     * Sends everything up to the end of {@code file}, which may be a pipe, and the END.
     *
     * @throws IOException if the file cannot be read, or the peer is gone; what the peer said
     *     before can still be received
     */
    public FileTotals send(InputStream file) throws IOException {
        byte[] bytes = new byte[CHUNK_SIZE];
        FileTotals totals = FileTotals.NONE;
        int size = file.readNBytes(bytes, 0, CHUNK_SIZE);
        while (size > 0) {
            FileChunk chunk = compressor.compress(bytes, 0, size, peer.version().agreed());
            peer.send(chunk);
            totals = totals.plus(chunk.data().remaining(), size);
            size = file.readNBytes(bytes, 0, CHUNK_SIZE);
        }
        peer.send(new End());
        return totals;
    }
}
