package org.jcecc.packager.archive;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes one ordinary gzip member whose pieces are compressed on all processors. Each piece starts
 * with the text before it as dictionary and ends on a byte boundary, so they can be joined.
 */
final class ParallelGzipOutputStream extends FilterOutputStream {

    /** The size of a piece: large enough that joining costs nothing, small enough for 64 cores. */
    private static final int BLOCK = 512 << 10;

    /** As far back as a deflate reference reaches. */
    private static final int WINDOW = 32 << 10;

    /**
     * Half the time of the gzip program's usual 6 for 3 % more bytes: a gcc of 82 MB becomes 32.4
     * instead of 31.5 MB.
     */
    private static final int LEVEL = 4;

    /** Magic, deflate, no flags, no time, no hint, Unix. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};

    /** A final block without content. */
    private static final byte[] END = {3, 0};

    private final ParallelBlocks blocks;
    private final CRC32 checksum = new CRC32();
    private long length;
    private boolean closed;

    ParallelGzipOutputStream(OutputStream output) throws IOException {
        super(output);
        this.blocks =
                new ParallelBlocks(
                        output,
                        BLOCK,
                        Runtime.getRuntime().availableProcessors(),
                        ParallelGzipOutputStream::deflate);
        output.write(HEADER);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        checksum.update(bytes, offset, count);
        length += count;
        blocks.write(bytes, offset, count);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (blocks) {
            blocks.finish();
            var trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            trailer.putInt((int) checksum.getValue()).putInt((int) length);
            out.write(END);
            out.write(trailer.array());
        }
    }

    private static byte[] deflate(byte[] previous, byte[] block, int length) {
        try (var deflater = new Deflater(LEVEL, true)) {
            int window = Math.min(previous.length, WINDOW);
            if (window > 0) {
                deflater.setDictionary(previous, previous.length - window, window);
            }
            deflater.setInput(block, 0, length);
            var compressed = new ByteArrayOutputStream(length / 2);
            var buffer = new byte[1 << 16];
            int n;
            do {
                n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                compressed.write(buffer, 0, n);
            } while (n == buffer.length);
            return compressed.toByteArray();
        }
    }
}
