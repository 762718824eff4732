package org.jcecc.protocol.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.FileChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCompressorTest {

    private static final byte[] SOURCE =
            "int main() { return 0; }\n".repeat(4000).getBytes(StandardCharsets.US_ASCII);

    private final ChunkCompressor compressor = new ChunkCompressor(CompressionLevel.DEFAULT);

    @ParameterizedTest
    @ValueSource(ints = {21, 39, 40, 44, 65580})
    void everySizeComesBack(int version) throws ProtocolException {
        byte[] random = new byte[FileChunk.MAX_UNCOMPRESSED];
        new Random(version).nextBytes(random);

        for (byte[] content : new byte[][] {SOURCE, random}) {
            for (int size : new int[] {1, 2, 3, 17, 255, 256, 4096, 65_537, content.length}) {
                FileChunk chunk = compressor.compress(content, 0, size, version);

                assertThat(chunk.uncompressedLength()).isEqualTo(size);
                assertThat(ChunkDecompressor.decompress(chunk))
                        .isEqualTo(Arrays.copyOf(content, size));
            }
        }
    }

    @Test
    void middleOfAnArrayIsTaken() throws ProtocolException {
        FileChunk chunk = compressor.compress(SOURCE, 10, 20, 44);

        assertThat(ChunkDecompressor.decompress(chunk))
                .isEqualTo(Arrays.copyOfRange(SOURCE, 10, 30));
    }

    @Test
    void zstandardIsUsedFromVersion40() {
        assertThat(compressor.compress(SOURCE, 0, 100, 39).compression())
                .isEqualTo(Compression.LZO);
        assertThat(compressor.compress(SOURCE, 0, 100, 40).compression())
                .isEqualTo(Compression.ZSTD);
    }

    @Test
    void zstandardFrameHasContentSizeAndNoChecksum() {
        byte[] data = compressor.compress(SOURCE, 0, SOURCE.length, 44).data().array();

        assertThat(Zstd.getFrameContentSize(data)).isEqualTo(SOURCE.length);
        // The third lowest bit of the frame header descriptor, behind the magic number.
        assertThat(data[4] & 0b100).isZero();
    }

    @Test
    void lzoStreamEndsWithItsMarker() {
        byte[] data = compressor.compress(SOURCE, 0, SOURCE.length, 39).data().array();

        assertThat(Arrays.copyOfRange(data, data.length - 3, data.length))
                .containsExactly(0x11, 0, 0);
        assertThat(data.length).isLessThan(SOURCE.length / 50);
    }

    @Test
    void levelComesFromTheConfiguration() {
        byte[] numbers = new byte[100_000];
        IntStream.range(0, numbers.length).forEach(i -> numbers[i] = (byte) ((i * i) >> 7));

        int fast = new ChunkCompressor(1).compress(numbers, 0, numbers.length, 44).data().limit();
        int small = new ChunkCompressor(19).compress(numbers, 0, numbers.length, 44).data().limit();

        assertThat(small).isLessThan(fast);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, FileChunk.MAX_UNCOMPRESSED + 1})
    void sizeNoChunkCanHaveIsAnError(int size) {
        assertThatThrownBy(() -> compressor.compress(new byte[1 << 21], 0, size, 44))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {39, 44})
    void wrongLengthIsRefused(int version) {
        FileChunk chunk = compressor.compress(SOURCE, 0, 1000, version);

        for (int length : new int[] {1, 999, 1001, 50_000}) {
            FileChunk wrong = new FileChunk(length, chunk.compression(), chunk.data());
            assertThatThrownBy(() -> ChunkDecompressor.decompress(wrong))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageStartingWith("FileChunk.data: ");
        }
    }

    @Test
    void emptyChunkIsValidWhateverItsData() throws ProtocolException {
        FileChunk chunk = new FileChunk(0, Compression.ZSTD, ByteBuffer.wrap(new byte[] {1, 2, 3}));

        assertThat(ChunkDecompressor.decompress(chunk)).isEmpty();
    }

    @Test
    void readOnlyAndDirectDataIsTaken() throws ProtocolException {
        FileChunk chunk = compressor.compress(SOURCE, 0, 1000, 44);
        ByteBuffer direct = ByteBuffer.allocateDirect(chunk.data().remaining());
        direct.put(chunk.data().duplicate()).flip();

        for (ByteBuffer data : new ByteBuffer[] {direct, chunk.data().asReadOnlyBuffer()}) {
            FileChunk other = new FileChunk(1000, Compression.ZSTD, data);
            assertThat(ChunkDecompressor.decompress(other)).isEqualTo(Arrays.copyOf(SOURCE, 1000));
        }
    }
}
