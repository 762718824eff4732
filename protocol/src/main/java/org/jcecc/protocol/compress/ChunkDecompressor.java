package org.jcecc.protocol.compress;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.lzo.LzoDecompressor;
import java.nio.ByteBuffer;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.message.FileChunk;

/** Gets the bytes back out of chunks. Any thread may use it. */
public final class ChunkDecompressor {

    private static final Pool<Worker> WORKERS = new Pool<>(Worker::new, Worker::close);

    private ChunkDecompressor() {}

    /**
     * The piece of the file in a chunk.
     *
     * @throws ProtocolException if the data is corrupt, or yields another number of bytes than the
     *     chunk says
     */
    public static byte[] decompress(FileChunk chunk) throws ProtocolException {
        byte[] bytes = new byte[chunk.uncompressedLength()];
        decompress(chunk, bytes);
        return bytes;
    }

    /**
     * Puts the piece of the file in a chunk at the start of {@code target}, which has room for
     * {@link FileChunk#uncompressedLength} bytes.
     *
     * @throws ProtocolException if the data is corrupt, or yields another number of bytes than the
     *     chunk says
     */
    public static void decompress(FileChunk chunk, byte[] target) throws ProtocolException {
        int length = chunk.uncompressedLength();
        if (length == 0) {
            return;
        }
        int size;
        try {
            size = WORKERS.with(worker -> worker.decompress(chunk, target));
        } catch (ZstdException
                | MalformedInputException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            throw new ProtocolException(
                    "FileChunk.data", "corrupt " + chunk.compression() + " data", "intact");
        }
        if (size != length) {
            throw new ProtocolException("FileChunk.data", size + " bytes in it", "" + length);
        }
    }

    /** What one decompression at a time needs. */
    private static final class Worker implements AutoCloseable {

        private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
        private final LzoDecompressor lzo = new LzoDecompressor();

        int decompress(FileChunk chunk, byte[] target) {
            ByteBuffer data = withArray(chunk.data());
            byte[] in = data.array();
            int offset = data.arrayOffset() + data.position();
            int size = data.remaining();
            int length = chunk.uncompressedLength();
            return switch (chunk.compression()) {
                case ZSTD -> zstd.decompressByteArray(target, 0, length, in, offset, size);
                case LZO -> lzo.decompress(in, offset, size, target, 0, length);
            };
        }

        private static ByteBuffer withArray(ByteBuffer data) {
            return data.hasArray()
                    ? data
                    : ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
        }

        @Override
        public void close() {
            zstd.close();
        }
    }
}
