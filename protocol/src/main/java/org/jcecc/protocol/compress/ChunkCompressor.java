package org.jcecc.protocol.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.airlift.compress.v3.lzo.LzoCompressor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.FileChunk;

/**
 * Makes chunks of bytes: a Zstandard frame from version 40 on, a raw LZO1X stream below. Any thread
 * may use it.
 */
public final class ChunkCompressor {

    private static final int FIRST_WITH_ZSTD = 40;

    private static final Pool<Worker> WORKERS = new Pool<>(Worker::new, Worker::close);

    private final int level;

    /**
     * @param level of Zstandard, see {@link CompressionLevel}; LZO has none
     */
    public ChunkCompressor(int level) {
        this.level = level;
    }

    /**
     * One chunk with a piece of a file.
     *
     * @param length 1 to {@value FileChunk#MAX_UNCOMPRESSED}; an empty file has no chunk
     * @param version the agreed version of the connection it is for
     */
    public FileChunk compress(byte[] bytes, int offset, int length, int version) {
        if (length < 1 || length > FileChunk.MAX_UNCOMPRESSED) {
            throw new IllegalArgumentException(
                    "bytes for a chunk: %d (expected: 1..%d)"
                            .formatted(length, FileChunk.MAX_UNCOMPRESSED));
        }
        boolean zstd = version >= FIRST_WITH_ZSTD;
        byte[] data =
                WORKERS.with(worker ->
                        zstd
                                ? worker.zstd(bytes, offset, length, level)
                                : worker.lzo(bytes, offset, length));
        return new FileChunk(
                length, zstd ? Compression.ZSTD : Compression.LZO, ByteBuffer.wrap(data));
    }

    /** What one compression at a time needs. */
    private static final class Worker implements AutoCloseable {

        private final ZstdCompressCtx zstd = new ZstdCompressCtx();
        private final LzoCompressor lzo = new LzoCompressor();
        private byte[] scratch = {};

        byte[] zstd(byte[] bytes, int offset, int length, int level) {
            reserve(Math.toIntExact(Zstd.compressBound(length)));
            zstd.setLevel(level);
            int size = zstd.compressByteArray(scratch, 0, scratch.length, bytes, offset, length);
            return Arrays.copyOf(scratch, size);
        }

        byte[] lzo(byte[] bytes, int offset, int length) {
            reserve(lzo.maxCompressedLength(length));
            int size = lzo.compress(bytes, offset, length, scratch, 0, scratch.length);
            return Arrays.copyOf(scratch, size);
        }

        private void reserve(int size) {
            if (scratch.length < size) {
                scratch = new byte[size];
            }
        }

        @Override
        public void close() {
            zstd.close();
        }
    }
}
