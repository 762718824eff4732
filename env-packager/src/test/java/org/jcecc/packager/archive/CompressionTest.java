package org.jcecc.packager.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {

    /** R-E03. */
    @ParameterizedTest
    @CsvSource({
        "none, NONE, .tar",
        "gzip, GZIP, .tar.gz",
        "gz, GZIP, .tar.gz",
        "bzip2, BZIP2, .tar.bz2",
        "bz2, BZIP2, .tar.bz2",
        "zstd, ZSTD, .tar.zst",
        "xz, XZ, .tar.xz"
    })
    void wordsAndSuffixesAreThoseOfTheOriginal(String word, Compression expected, String suffix) {
        assertThat(Compression.forWord(word)).contains(expected);
        assertThat(expected.suffix()).isEqualTo(suffix);
    }

    /** R-E03. */
    @ParameterizedTest
    @CsvSource({"lzma", "GZIP", "zst", "''"})
    void otherWordsAreUnknown(String word) {
        assertThat(Compression.forWord(word)).isEmpty();
    }

    /** Several blocks, so that pieces are joined; the second half repeats the first. */
    private static byte[] threeMegabytes() {
        var half = new byte[3 << 19];
        var random = new Random(42);
        for (int i = 0; i < half.length; i++) {
            half[i] = (byte) random.nextInt(8);
        }
        var all = Arrays.copyOf(half, half.length * 2);
        System.arraycopy(half, 0, all, half.length, half.length);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void largeDataComesBackUnchangedAndSmaller(Compression compression) throws IOException {
        var plain = threeMegabytes();

        var compressed = EnvironmentArchiveTest.compressed(plain, compression);

        try (var decoded = compression.decompress(new ByteArrayInputStream(compressed))) {
            assertThat(decoded.readAllBytes()).isEqualTo(plain);
        }
        if (compression != Compression.NONE) {
            assertThat(compressed.length).isLessThan(plain.length / 2);
        }
    }

    /** R-E32. */
    @ParameterizedTest
    @EnumSource
    void sameDataGivesTheSameBytes(Compression compression) throws IOException {
        var plain = threeMegabytes();

        assertThat(EnvironmentArchiveTest.compressed(plain, compression))
                .isEqualTo(EnvironmentArchiveTest.compressed(plain, compression));
    }

    /** Old decoders may not know that members can follow each other. */
    @Test
    void gzipDataIsASingleMember() throws IOException {
        var plain = threeMegabytes();
        var compressed = EnvironmentArchiveTest.compressed(plain, Compression.GZIP);

        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain);
        }
        assertThat(compressed).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void emptyDataIsValid(Compression compression) throws IOException {
        var compressed = EnvironmentArchiveTest.compressed(new byte[0], compression);

        if (compression != Compression.BZIP2 && compression != Compression.XZ) {
            try (var decoded = compression.decompress(new ByteArrayInputStream(compressed))) {
                assertThat(decoded.readAllBytes()).isEmpty();
            }
        }
    }

    /** R-E32: the number of processors does not matter. */
    @Test
    void blocksComeOutInOrderWhateverTheNumberOfThreads() throws IOException {
        var plain = threeMegabytes();

        assertThat(copiedInBlocks(plain, 1)).isEqualTo(plain);
        assertThat(copiedInBlocks(plain, 7)).isEqualTo(plain);
    }

    private static byte[] copiedInBlocks(byte[] plain, int threads) throws IOException {
        var output = new ByteArrayOutputStream();
        try (var blocks =
                new ParallelBlocks(
                        output,
                        1000,
                        threads,
                        (previous, block, length) -> Arrays.copyOf(block, length))) {
            blocks.write(plain);
            blocks.finish();
        }
        return output.toByteArray();
    }

    @Test
    void failureOfOneBlockIsReported() throws IOException {
        try (var blocks =
                new ParallelBlocks(
                        OutputStream.nullOutputStream(),
                        10,
                        2,
                        (previous, block, length) -> {
                            throw new IOException("no memory left");
                        })) {
            blocks.write(new byte[10]);

            assertThatThrownBy(blocks::finish)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no memory left");
        }
    }
}
