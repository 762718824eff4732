package org.jcecc.protocol.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.compress.ChunkDecompressor;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;

/** Receives a file: chunks up to an END. One thread. */
public final class FileReceiver {

    private final OutputStream file;
    private final long limit;
    private byte[] bytes = {};
    private FileTotals totals = FileTotals.NONE;

    /**
     * @param file where the file goes; stays open
     * @param limit the most bytes the file may have
     */
    public FileReceiver(OutputStream file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    /**
     * Takes all chunks of the file and its END.
     *
     * @param patience how long each message may take
     * @throws UnexpectedMessageException if something else comes in between
     * @throws ProtocolException if a chunk is corrupt, or the file exceeds its limit
     */
    public FileTotals receiveFrom(PeerConnection peer, Duration patience) throws IOException {
        while (true) {
            Message message = peer.receive(patience);
            if (message instanceof End) {
                return totals;
            }
            if (!(message instanceof FileChunk chunk)) {
                throw new UnexpectedMessageException(message, "FILE_CHUNK or END");
            }
            take(chunk);
        }
    }

    /**
     * Takes one chunk.
     *
     * @throws ProtocolException if it is corrupt, or the file exceeds its limit
     */
    public void take(FileChunk chunk) throws IOException {
        int size = chunk.uncompressedLength();
        if (size > limit - totals.uncompressed()) {
            throw new ProtocolException(
                    "file", "more than " + totals.uncompressed() + " bytes", "<= " + limit);
        }
        if (bytes.length < size) {
            bytes = new byte[size];
        }
        ChunkDecompressor.decompress(chunk, bytes);
        file.write(bytes, 0, size);
        totals = totals.plus(chunk.data().remaining(), size);
    }

    /** What has come so far. */
    public FileTotals totals() {
        return totals;
    }
}
