package org.jcecc.packager.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed bytes of an archive. Tells damaged data, which is the sender's fault and an
 * {@link ArchiveException}, from a source that cannot be read, which stays an {@link IOException}.
 */
final class ArchiveInput {

    private final Source source;
    private final Compression compression;
    private final InputStream decoded;

    private ArchiveInput(Source source, Compression compression, InputStream decoded) {
        this.source = source;
        this.compression = compression;
        this.decoded = decoded;
    }

    /** Looks at the first bytes and starts the decompressor they call for. */
    static ArchiveInput open(InputStream stream) throws ArchiveException, IOException {
        var source = new Source(stream);
        var beginning = new PushbackInputStream(source, Compression.LONGEST_MAGIC);
        var magic = beginning.readNBytes(Compression.LONGEST_MAGIC);
        if (magic.length == 0) {
            throw ArchiveException.damaged("no data (expected: a tar archive)");
        }
        beginning.unread(magic);
        var compression = Compression.of(magic);
        try {
            return new ArchiveInput(source, compression, compression.decompress(beginning));
        } catch (IOException e) {
            throw source.reasonFor(e, compression);
        }
    }

    Compression compression() {
        return compression;
    }

    /** Reads some bytes; -1 at the end. */
    int read(byte[] buffer, int length) throws ArchiveException, IOException {
        return read(buffer, 0, length);
    }

    /** Reads exactly so many bytes. */
    void readFully(byte[] buffer, int length) throws ArchiveException, IOException {
        int filled = 0;
        while (filled < length) {
            int n = read(buffer, filled, length - filled);
            if (n < 0) {
                throw ArchiveException.damaged("ends early (expected: an end mark)");
            }
            filled += n;
        }
    }

    void skip(long count) throws ArchiveException, IOException {
        var buffer = new byte[(int) Math.min(count, 1 << 16)];
        long left = count;
        while (left > 0) {
            int wanted = (int) Math.min(buffer.length, left);
            readFully(buffer, wanted);
            left -= wanted;
        }
    }

    private int read(byte[] buffer, int offset, int length) throws ArchiveException, IOException {
        try {
            return decoded.read(buffer, offset, length);
        } catch (IOException e) {
            throw source.reasonFor(e, compression);
        }
    }

    /** Remembers whether a failure came from below the decompressor. */
    private static final class Source extends FilterInputStream {

        private @Nullable IOException failure;

        Source(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        ArchiveException reasonFor(IOException e, Compression compression) throws IOException {
            if (failure != null) {
                throw failure;
            }
            return ArchiveException.damaged(
                    "damaged %s data: %s".formatted(compression.word(), e.getMessage()));
        }
    }
}
