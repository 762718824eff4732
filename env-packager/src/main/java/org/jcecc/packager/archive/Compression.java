package org.jcecc.packager.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** How an archive is compressed: the words users say, the suffix of the file, the encoder. */
public enum Compression {
    NONE(".tar", "none", "none") {
        @Override
        OutputStream encoder(OutputStream output) {
            return output;
        }
    },
    GZIP(".tar.gz", "gzip", "gz") {
        @Override
        OutputStream encoder(OutputStream output) throws IOException {
            return new GZIPOutputStream(output, 1 << 16);
        }
    },
    BZIP2(".tar.bz2", "bzip2", "bz2") {
        @Override
        OutputStream encoder(OutputStream output) throws IOException {
            return new BZip2CompressorOutputStream(output);
        }
    },
    ZSTD(".tar.zst", "zstd", "zstd") {
        @Override
        OutputStream encoder(OutputStream output) throws IOException {
            var zstd = new ZstdOutputStream(output, 3);
            zstd.setWorkers(Runtime.getRuntime().availableProcessors());
            return zstd;
        }
    },
    XZ(".tar.xz", "xz", "xz") {
        @Override
        OutputStream encoder(OutputStream output) throws IOException {
            return new XZOutputStream(output, new LZMA2Options(6));
        }
    };

    private final String suffix;
    private final String word;
    private final String alias;

    Compression(String suffix, String word, String alias) {
        this.suffix = suffix;
        this.word = word;
        this.alias = alias;
    }

    abstract OutputStream encoder(OutputStream output) throws IOException;

    /** Compresses into {@code output}; closing the result closes it. */
    public OutputStream compressTo(OutputStream output) throws IOException {
        return encoder(output);
    }

    /** What the file name ends in, {@code .tar} included. */
    public String suffix() {
        return suffix;
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
}
