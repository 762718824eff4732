package org.jcecc.packager.archive;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Formats whose decoders take several complete streams one after the other for one: each block is
 * compressed into a stream of its own.
 */
final class ParallelStreams extends FilterOutputStream {

    /** A bzip2 block holds 900,000 bytes. */
    private static final int BZIP2_BLOCK = 900_000;

    /** What the xz program takes for its threads: three times the dictionary. */
    private static final int XZ_BLOCKS_PER_DICTIONARY = 3;

    private final ParallelBlocks blocks;
    private boolean closed;

    private ParallelStreams(OutputStream output, ParallelBlocks blocks) {
        super(output);
        this.blocks = blocks;
    }

    static OutputStream bzip2(OutputStream output) {
        return new ParallelStreams(
                output,
                new ParallelBlocks(
                        output,
                        BZIP2_BLOCK,
                        Runtime.getRuntime().availableProcessors(),
                        (previous, block, length) -> {
                            var compressed = new ByteArrayOutputStream(BZIP2_BLOCK / 2);
                            try (var bzip2 = new BZip2CompressorOutputStream(compressed)) {
                                bzip2.write(block, 0, length);
                            }
                            return compressed.toByteArray();
                        }));
    }

    static OutputStream xz(OutputStream output, int level) throws IOException {
        var options = new LZMA2Options(level);
        int blockSize = options.getDictSize() * XZ_BLOCKS_PER_DICTIONARY;
        return new ParallelStreams(
                output,
                new ParallelBlocks(
                        output,
                        blockSize,
                        xzThreads(options, blockSize),
                        (previous, block, length) -> {
                            var compressed = new ByteArrayOutputStream(blockSize / 3);
                            try (var xz = new XZOutputStream(compressed, options)) {
                                xz.write(block, 0, length);
                            }
                            return compressed.toByteArray();
                        }));
    }

    /** As many threads as half the heap has room for: each needs about 150 MB at level 6. */
    private static int xzThreads(LZMA2Options options, int blockSize) {
        long perThread = options.getEncoderMemoryUsage() * 1024L + 2L * blockSize;
        long affordable = Runtime.getRuntime().maxMemory() / 2 / perThread;
        int processors = Runtime.getRuntime().availableProcessors();
        return Math.clamp(affordable, 1, processors);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        blocks.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (blocks) {
            blocks.finish();
        }
    }
}
