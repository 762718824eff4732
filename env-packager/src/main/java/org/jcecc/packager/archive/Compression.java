package org.jcecc.packager.archive;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * How an archive is compressed: the words users say, the suffix of the file, how it is recognized,
 * the encoder and the decoder. What an encoder writes depends on its input only, not on the number
 * of processors.
 */
public enum Compression {
    NONE(".tar", "none", "none", "") {
        @Override
        OutputStream encoder(OutputStream output, Effort effort) {
            return output;
        }

        @Override
        InputStream decompress(InputStream input) {
            return input;
        }
    },
    GZIP(".tar.gz", "gzip", "gz", "1f8b") {
        @Override
        OutputStream encoder(OutputStream output, Effort effort) throws IOException {
            return new ParallelGzipOutputStream(output);
        }

        @Override
        InputStream decompress(InputStream input) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setInputStream(input)
                    .setDecompressConcatenated(true)
                    .get();
        }
    },
    BZIP2(".tar.bz2", "bzip2", "bz2", "425a68") {
        @Override
        OutputStream encoder(OutputStream output, Effort effort) {
            return ParallelStreams.bzip2(output);
        }

        @Override
        InputStream decompress(InputStream input) throws IOException {
            return new BZip2CompressorInputStream(input, true);
        }
    },
    ZSTD(".tar.zst", "zstd", "zstd", "28b52ffd") {
        @Override
        OutputStream encoder(OutputStream output, Effort effort) throws IOException {
            var zstd = new ZstdOutputStream(output, ZSTD_LEVEL);
            // Any number but 0 gives the same bytes.
            zstd.setWorkers(Runtime.getRuntime().availableProcessors());
            return zstd;
        }

        @Override
        InputStream decompress(InputStream input) throws IOException {
            return new ZstdInputStream(input);
        }
    },
    XZ(".tar.xz", "xz", "xz", "fd377a585a00") {
        @Override
        OutputStream encoder(OutputStream output, Effort effort) throws IOException {
            return ParallelStreams.xz(output, effort == Effort.FASTEST ? 0 : XZ_LEVEL);
        }

        @Override
        InputStream decompress(InputStream input) throws IOException {
            return new XZInputStream(input, XZ_MEMORY_LIMIT_KIB);
        }
    };

    /** How many bytes at the beginning tell the compression. */
    static final int LONGEST_MAGIC = 6;

    /** The level of the zstd program when none is given. */
    private static final int ZSTD_LEVEL = 3;

    /** The level of the xz program when none is given. */
    private static final int XZ_LEVEL = 6;

    /** Twice what decoding of the highest usual level needs; an archive may ask for gigabytes. */
    private static final int XZ_MEMORY_LIMIT_KIB = 128 << 10;

    private final String suffix;
    private final String word;
    private final String alias;
    private final String magic;

    Compression(String suffix, String word, String alias, String magic) {
        this.suffix = suffix;
        this.word = word;
        this.alias = alias;
        this.magic = magic;
    }

    /** How hard an encoder tries. */
    public enum Effort {
        NORMAL,
        /** For test suites that compress often; makes a difference for xz only. */
        FASTEST
    }

    abstract OutputStream encoder(OutputStream output, Effort effort) throws IOException;

    abstract InputStream decompress(InputStream input) throws IOException;

    /**
     * Compresses into {@code output}; closing the result closes it.
     *
     * @throws IOException if the encoder cannot be started
     */
    public OutputStream compressTo(OutputStream output, Effort effort) throws IOException {
        try {
            return encoder(output, effort);
        } catch (LinkageError e) {
            throw new IOException(
                    "%s: native library not loaded: %s (expected: a temporary directory programs may be run from)"
                            .formatted(word, e.getMessage()),
                    e);
        }
    }

    /** What the file name ends in, {@code .tar} included. */
    public String suffix() {
        return suffix;
    }

    /** The user's word for it. */
    public String word() {
        return word;
    }

    /** The compression for a user's word, aliases included. */
    public static Optional<Compression> forWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word) || each.alias.equals(word))
                .findFirst();
    }

    /** Every word {@link #forWord} knows. */
    public static Stream<String> knownWords() {
        return Arrays.stream(values()).flatMap(each -> Stream.of(each.word, each.alias)).distinct();
    }

    /** The compression of data that begins with these bytes. */
    static Compression of(byte[] beginning) {
        var hex = HexFormat.of().formatHex(beginning);
        return Arrays.stream(values())
                .filter(each -> each != NONE && hex.startsWith(each.magic))
                .findFirst()
                .orElse(isSkippableFrame(hex) ? ZSTD : NONE);
    }

    /** Parallel zstd encoders begin with an index that decoders skip. */
    private static boolean isSkippableFrame(String hex) {
        return hex.matches("5.2a4d18.*");
    }
}
