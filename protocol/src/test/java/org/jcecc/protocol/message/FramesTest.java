package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no message of the protocol is refused, with the field that is wrong. */
class FramesTest {

    private static final int LENGTH_OF_NUMBER = 4;
    private static final int OURS = ProtocolVersion.EXTENDED;

    @ParameterizedTest
    @EnumSource
    void frameCutAnywhereIsRefused(MessageType type) throws ProtocolException {
        for (int version : RoundTripTest.versions().toArray()) {
            byte[] whole = payload(type, version);
            for (int length = 0; length < whole.length; length++) {
                String start = length < LENGTH_OF_NUMBER ? "frame length: " : name(type) + ".";
                assertRefused(Arrays.copyOf(whole, length), version, start);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesAfterTheLastFieldAreRefused(MessageType type) throws ProtocolException {
        for (int version : RoundTripTest.versions().toArray()) {
            byte[] whole = payload(type, version);
            assertRefused(
                    Arrays.copyOf(whole, whole.length + 1),
                    version,
                    name(type) + ": 1 bytes after the last field");
        }
    }

    @ParameterizedTest
    @EnumSource
    void badStringsAreRefused(MessageType type) throws ProtocolException {
        for (int version : RoundTripTest.versions().toArray()) {
            byte[] whole = payload(type, version);
            for (int start : strings(type, version, whole)) {
                int length = ByteBuffer.wrap(whole).getInt(start);
                int last = start + Integer.BYTES + length - 1;

                assertRefused(with(whole, last, 1), version, name(type) + ".");
                if (length > 1) {
                    assertRefused(with(whole, last - 1, 0), version, name(type) + ".");
                }
                for (int other : new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    byte[] wrong = whole.clone();
                    ByteBuffer.wrap(wrong).putInt(start, other);
                    assertRefused(wrong, version, name(type) + ".");
                }
            }
        }
    }

    @Test
    void stringsOfSamplesAreFound() throws ProtocolException {
        // A test of strings that finds none would prove nothing.
        assertThat(strings(MessageType.GET_CS, OURS, payload(MessageType.GET_CS, OURS))).hasSize(9);
        assertThat(strings(MessageType.GET_CS, 21, payload(MessageType.GET_CS, 21))).hasSize(6);
        assertThat(strings(MessageType.STATS, 44, payload(MessageType.STATS, 44))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65, 68, 89, 97, 127, 128, -1, Integer.MIN_VALUE})
    void unknownNumberIsRefused(int number) {
        byte[] frame = ByteBuffer.allocate(4).putInt(number).array();

        assertRefused(frame, 44, "message number: " + Integer.toUnsignedString(number) + " ");
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "1048577", "2147483647", "-1"})
    void lengthOutOfRangeIsRefused(int length) {
        assertThatThrownBy(() -> Frames.checkLength(length))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "frame length: "
                                + Integer.toUnsignedString(length)
                                + " (expected: 4..1048576)");
    }

    @Test
    void lengthInRangeIsTaken() throws ProtocolException {
        assertThat(Frames.checkLength(4)).isEqualTo(4);
        assertThat(Frames.checkLength(1_048_576)).isEqualTo(1_048_576);
    }

    @ParameterizedTest
    @CsvSource({
        // message with a number of elements the frame has no room for
        "47 00000003 00000005 78383600 | GetCompileServer.environments: 3 elements",
        "45 00000002 6700 ffffffff | GetNativeEnvironment.extraFiles: 4294967295 elements",
        "49 00000000 00000001 00000002 00000001 00 | CompileFile.arguments: 2 elements",
        // and with a bad element
        "49 00000000 00000001 00000002 00000001 00 00000002 7878 00000000"
                + " | CompileFile.arguments[1]: last byte 120",
        "4a 00000001 00000001 00000002 28 | FileChunk.compression: 2 ",
        "4a 00100001 00000001 00000001 28 | FileChunk.uncompressedLength: 1048577 ",
        "4a 00000001 00000002 00000001 28 | FileChunk.compressedLength: 2 ",
        "4a 00000001 00000000 00000001 | FileChunk.compressedLength: 0 ",
        "4a ffffffff 00000001 00000001 28 | FileChunk.uncompressedLength: 4294967295 ",
        "4a 00000001 ffffffff 00000001 28 | FileChunk.compressedLength: 4294967295 ",
    })
    void fieldAtFaultIsNamed(String row) {
        String[] columns = row.split(" \\| ", 2);
        byte[] frame = HexFormat.of().parseHex("000000" + columns[0].replace(" ", ""));

        assertRefused(frame, 44, columns[1]);
    }

    @Test
    void truthValuesOtherThanOneAreTrue() throws ProtocolException {
        byte[] frame = HexFormat.of().parseHex("0000005e" + "80000000");

        assertThat(Frames.decode(ByteBuffer.wrap(frame), 44))
                .isEqualTo(new VerifyEnvironmentResult(true));
    }

    @Test
    void stringsKeepEveryByteButNul() throws ProtocolException {
        StringBuilder bytes = new StringBuilder();
        for (char c = 1; c <= 0xff; c++) {
            bytes.append(c);
        }
        StatusText text = new StatusText(bytes.toString());

        assertThat(RoundTripTest.roundTrip(text, 44)).isEqualTo(text);
        assertThat(Encoding.frame(text, 44))
                .contains(text.text().getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\0", "caf\u0113", "\ud83d\ude00"})
    void stringThatIsNoByteStringIsNotSent(String text) {
        assertThatThrownBy(() -> Frames.encode(new StatusText(text), 44))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("string to send: character ");
    }

    @Test
    void frameThatIsTooLargeIsNotSent() {
        StatusText text = new StatusText("x".repeat(Frames.MAX_LENGTH - 8));

        assertThatThrownBy(() -> Frames.encode(text, 44))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("frame to send: 1048581 bytes (expected: <= 1048580)");
    }

    @Test
    void zstandardIsNotSentToPeersThatDoNotKnowIt() {
        Message chunk = Samples.of(MessageType.FILE_CHUNK, 40);

        assertThatThrownBy(() -> Frames.encode(chunk, 39))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("FileChunk.compression: ZSTD (expected: LZO below version 40)");
    }

    @Test
    void dataOfAChunkIsNotCopied() throws ProtocolException {
        FileChunk chunk =
                new FileChunk(9, Compression.ZSTD, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));

        ByteBuffer[] frame = Frames.encode(chunk, 44);
        assertThat(frame).hasSize(2);
        frame[1].put(frame[1].position(), (byte) 98);
        assertThat(chunk.data().get(0)).isEqualTo((byte) 98);

        ByteBuffer payload = ByteBuffer.wrap(payload(MessageType.FILE_CHUNK, 44));
        FileChunk decoded = (FileChunk) Frames.decode(payload, 44);
        payload.put(payload.limit() - 1, (byte) 99);
        assertThat(decoded.data().get(4)).isEqualTo((byte) 99);
    }

    @Test
    void monitorsUnderstandWronglyNumberedEvents() throws ProtocolException {
        for (MessageType type :
                new MessageType[] {MessageType.MON_GET_CS, MessageType.MON_JOB_DONE}) {
            Message event = RoundTripTest.roundTrip(Samples.of(type, 44), 44);
            byte[] wrong = payload(type, 44);
            wrong[3] = (byte) (type == MessageType.MON_GET_CS ? 71 : 77);

            assertThat(Frames.decode(ByteBuffer.wrap(wrong), 44, Numbering.MONITOR))
                    .isEqualTo(event);
            assertThat(Frames.decode(ByteBuffer.wrap(payload(type, 44)), 44, Numbering.MONITOR))
                    .isEqualTo(event);
        }
    }

    private static void assertRefused(byte[] frame, int version, String start) {
        try {
            Message message = Frames.decode(ByteBuffer.wrap(frame), version);
            throw new AssertionError("version %d: taken as %s".formatted(version, message));
        } catch (ProtocolException e) {
            // Plain comparisons, for there are some hundred thousand of them.
            String text = String.valueOf(e.getMessage());
            if (!text.startsWith(start) || !text.contains(" (expected: ")) {
                throw new AssertionError("version %d, not \"%s\"".formatted(version, start), e);
            }
        }
    }

    private static byte[] payload(MessageType type, int version) throws ProtocolException {
        ByteBuffer payload = Encoding.payload(Samples.of(type, version), version);
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    /** Where the strings of the sample start in its payload. */
    private static List<Integer> strings(MessageType type, int version, byte[] payload) {
        List<Integer> starts = new ArrayList<>();
        collectStrings(Samples.of(type, version), payload, starts);
        return starts;
    }

    private static void collectStrings(Object value, byte[] payload, List<Integer> starts) {
        switch (value) {
            case String string when !string.isEmpty() -> {
                ByteBuffer encoded = ByteBuffer.allocate(Integer.BYTES + string.length() + 1);
                encoded.putInt(string.length() + 1);
                encoded.put(string.getBytes(StandardCharsets.ISO_8859_1));
                for (int i = 0; i + encoded.capacity() <= payload.length; i++) {
                    if (ByteBuffer.wrap(payload, i, encoded.capacity()).equals(encoded.rewind())) {
                        starts.add(i);
                        return; // else the version does not carry it
                    }
                }
            }
            case List<?> list -> list.forEach(element -> collectStrings(element, payload, starts));
            case Record holder -> {
                for (Object component : RoundTripTest.values(holder)) {
                    collectStrings(component, payload, starts);
                }
            }
            default -> {
                // no string in it
            }
        }
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
    }

    private static String name(MessageType type) {
        return type.record().getSimpleName();
    }
}
