package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.compress.ChunkDecompressor;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes come, decoding ends with a message or a {@link ProtocolException}, and takes
 * memory in proportion to the bytes, not to what they claim.
 */
class DecoderFuzzTest {

    private static final int ROUNDS = 100_000;

    /**
     * Bytes of memory for a byte of a frame: the shortest string with content takes 6 bytes there
     * and here an object, its array and its place in a list.
     */
    private static final int BYTES_PER_BYTE = 16;

    /** For an exception with its stack trace and text, and what the first one loads. */
    private static final int FIXED_BYTES = 256 << 10;

    private final Random random = new Random(20_110_313);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final int[] versions = RoundTripTest.versions().toArray();

    @Test
    void mutatedFramesAreMessagesOrRefused() throws ProtocolException {
        List<byte[]> seeds = new ArrayList<>();
        for (MessageType type : MessageType.values()) {
            for (int version : versions) {
                seeds.add(Encoding.frame(Samples.of(type, version), version));
            }
        }
        int refused = 0;

        for (int i = 0; i < ROUNDS; i++) {
            byte[] frame = mutated(seeds.get(random.nextInt(seeds.size())));
            refused += decodes(frame) ? 0 : 1;
        }

        // Both outcomes are reached, or the test would prove nothing.
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    @Test
    void randomFramesAreMessagesOrRefused() {
        int refused = 0;

        for (int i = 0; i < ROUNDS; i++) {
            byte[] frame = new byte[random.nextInt(200)];
            random.nextBytes(frame);
            if (frame.length > 7) {
                // A known number, else nothing behind it is looked at.
                Arrays.fill(frame, 4, 7, (byte) 0);
                frame[7] = (byte) (66 + random.nextInt(31));
                // And small words, which reach deeper.
                for (int j = 8; j + 4 < frame.length; j += 4) {
                    if (random.nextInt(3) > 0) {
                        Arrays.fill(frame, j, j + 3, (byte) 0);
                    }
                }
            }
            refused += decodes(frame) ? 0 : 1;
        }

        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    @Test
    void corruptChunksAreRefused() throws ProtocolException {
        byte[] content = "static int x;\n".repeat(500).getBytes(StandardCharsets.US_ASCII);
        int refused = 0;

        for (int version : new int[] {39, 40}) {
            FileChunk chunk = new ChunkCompressor(1).compress(content, 0, content.length, version);
            for (int i = 0; i < ROUNDS / 20; i++) {
                byte[] data = mutated(chunk.data().array());
                int length = random.nextInt(4) > 0 ? content.length : random.nextInt(20_000);
                FileChunk corrupt =
                        new FileChunk(length, chunk.compression(), ByteBuffer.wrap(data));
                try {
                    assertThat(ChunkDecompressor.decompress(corrupt)).hasSize(length);
                } catch (ProtocolException e) {
                    refused++;
                }
            }
        }

        assertThat(refused).isGreaterThan(ROUNDS / 40);
    }

    @Test
    void claimsCostNothing() {
        // GET_CS, COMPILE_FILE, STATUS_TEXT and FILE_CHUNK that claim the most they can.
        String[] frames = {
            "00000008 00000047 7fffffff",
            "00000008 00000047 ffffffff",
            "00000018 00000049 00000000 00000001 7fffffff 00000001 00",
            "0000000c 0000005a 7fffffff 41414141",
            "0000000c 0000005a 00100000 41414141",
            "00000014 0000004a 00100000 00100000 00000001 28b52ffd",
        };

        for (String hex : frames) {
            byte[] frame = HexFormat.of().parseHex(hex.replace(" ", ""));
            assertThat(decodes(frame)).isFalse();
        }
    }

    @Test
    void largestFramesCostInProportion() throws ProtocolException {
        // The most elements a frame can have, as short as they can be.
        int strings = (Frames.MAX_LENGTH - 100) / 6;
        Message shortStrings = new GetNativeEnvironment("", Collections.nCopies(strings, "x"), "");
        int environments = (Frames.MAX_LENGTH - 100) / 12;
        Message shortEnvironments =
                new Login(
                        0,
                        0,
                        Collections.nCopies(environments, new PlatformEnvironment("x", "y")),
                        "",
                        "",
                        false,
                        false,
                        0);
        Message empty =
                new GetNativeEnvironment(
                        "", Collections.nCopies((Frames.MAX_LENGTH - 100) / 5, ""), "");

        for (Message message : new Message[] {shortStrings, shortEnvironments, empty}) {
            assertThat(decodes(Encoding.frame(message, 44))).isTrue();
        }
    }

    /** Decodes at some version and checks what that costs; false if it is refused. */
    private boolean decodes(byte[] frame) {
        int version = versions[random.nextInt(versions.length)];
        int start = Math.min(Frames.LENGTH_BYTES, frame.length);
        ByteBuffer payload = ByteBuffer.wrap(frame, start, frame.length - start);
        Message message = null;
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            message = Frames.decode(payload, frame.length > 500_000 ? 44 : version);
        } catch (ProtocolException e) {
            // The other outcome.
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        if (allocated > FIXED_BYTES + (long) BYTES_PER_BYTE * frame.length) {
            throw new AssertionError(
                    "%d bytes of memory for a frame of %d bytes"
                            .formatted(allocated, frame.length));
        }
        return message != null;
    }

    private byte[] mutated(byte[] original) {
        byte[] bytes = original.clone();
        int mutations = random.nextInt(4);
        for (int i = 0; i < mutations && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(8));
                default -> {
                    if (at + 4 <= bytes.length) {
                        int[] words = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20};
                        ByteBuffer.wrap(bytes).putInt(at, words[random.nextInt(words.length)]);
                    }
                }
            }
        }
        return bytes;
    }
}
