package org.jcecc.protocol.vectors;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.compress.ChunkDecompressor;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Frames;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MessageType;
import org.jcecc.protocol.message.MonitorGetCompileServer;
import org.jcecc.protocol.vectors.Recording.Recorded;

/** Holds what a transport receives of a recording against what the recording says. */
final class Replay {

    /** The deliberate violations, all of the initiating side, and what a receiver says of them. */
    static final Map<String, String> VIOLATIONS =
            Map.ofEntries(
                    entry("probe-daemon-chunk-alg2", "FileChunk.compression: 2 "),
                    entry("probe-daemon-chunk-lens-bad", "FileChunk.compressedLength: 0 "),
                    entry("probe-daemon-chunk-ulen-too-large", "FileChunk.uncompressedLength: "),
                    entry("probe-daemon-hs-2pow20plus1", "protocol version of the peer: 1048577 "),
                    entry("probe-daemon-hs-bigendian", "protocol version of the peer: 721420288 "),
                    entry("probe-daemon-hs-second-mismatch", "agreed protocol version: 42 "),
                    entry("probe-daemon-hs-v0", "protocol version of the peer: 0 "),
                    entry("probe-daemon-hs-v20", "protocol version of the peer: 20 "),
                    entry("probe-sched-hs-2pow20plus1", "protocol version of the peer: 1048577 "),
                    entry("probe-sched-hs-bigendian", "protocol version of the peer: 721420288 "),
                    entry("probe-sched-hs-second-mismatch", "agreed protocol version: 42 "),
                    entry("probe-sched-hs-v0", "protocol version of the peer: 0 "),
                    entry("probe-sched-hs-v20", "protocol version of the peer: 20 "),
                    entry("probe-sched-login-embedded-nul", "Login.nodeName: NUL inside"),
                    entry("probe-sched-login-emptyname-len0", "Login.nodeName: length 0 "),
                    entry("probe-sched-login-then-id65", "message number: 65 "),
                    entry("probe-sched-login-then-id68", "message number: 68 "),
                    entry("probe-sched-login-then-len0", "frame length: 0 "),
                    entry("probe-sched-login-then-len3", "frame length: 3 "),
                    entry("probe-sched-login-then-ping-trailing", "Ping: 1 bytes after"),
                    entry("probe-sched-login-then-short-stats", "Stats.loadAverage10: bytes left"),
                    entry("probe-sched-login-then-toolarge", "frame length: 1048577 "),
                    entry("probe-sched-login-then-unknown97", "message number: 97 "),
                    entry("probe-sched-mon-then-data", "frame length: 1734439522 "));

    /** Its violation shows only when the chunk, a good message, is decompressed. */
    private static final String CORRUPT_CHUNK = "probe-daemon-chunk-corrupt-zstd";

    private static final String INVALID = "INVALID";

    private Replay() {}

    /** Every recording with frames, in both directions. */
    static Stream<Arguments> directions() {
        return Recording.binary()
                .flatMap(r -> Stream.of(new Arguments(r, ">"), new Arguments(r, "<")));
    }

    /** One direction of a recording. */
    record Arguments(Recording recording, String direction) {
        @Override
        public String toString() {
            return recording.name() + " " + direction;
        }
    }

    /** Plays one direction to a receiver and checks all it says and does. */
    static void check(Arguments arguments, Receiver receiver) throws Exception {
        Recording recording = arguments.recording;
        String direction = arguments.direction;
        String other = direction.equals(">") ? "<" : ">";

        var outcome =
                receiver.receive(
                        recording.sent(direction),
                        announced(recording, other),
                        recording.monitorQuirk());

        List<Recorded> expected =
                recording.said(direction).stream()
                        .filter(m -> !m.handshake())
                        .takeWhile(m -> !m.type().equals(INVALID) || corruptChunk(recording))
                        .toList();
        assertThat(outcome.messages()).hasSameSizeAs(expected);
        byte[] stream = recording.stream(direction);
        for (int i = 0; i < expected.size(); i++) {
            Recorded message = expected.get(i);
            byte[] frame =
                    Arrays.copyOfRange(
                            stream, message.offset(), message.offset() + message.length());
            check(message, outcome.messages().get(i), frame, recording);
        }
        if (violates(arguments)) {
            assertThat(outcome.violation())
                    .hasMessageStartingWith(VIOLATIONS.get(recording.name()));
        } else {
            assertThat(outcome.violation()).isNull();
        }
        if (!violates(new Arguments(recording, other))) {
            assertThat(outcome.sent()).startsWith(handshake(recording, other));
        }
    }

    private static boolean violates(Arguments arguments) {
        return arguments.direction.equals(">")
                && VIOLATIONS.containsKey(arguments.recording.name());
    }

    private static boolean corruptChunk(Recording recording) {
        return recording.name().equals(CORRUPT_CHUNK);
    }

    /** The version a side announced, or the latest if it said none that may be said. */
    private static int announced(Recording recording, String side) {
        return recording.said(side).stream()
                .filter(Recorded::handshake)
                .mapToInt(m -> m.fields().get("version").intValue())
                .filter(v -> v >= ProtocolVersion.MINIMUM)
                .filter(v -> v <= ProtocolVersion.HIGHEST_ANNOUNCED)
                .findFirst()
                .orElse(ProtocolVersion.LATEST);
    }

    /** What a side said before its first message. */
    private static String handshake(Recording recording, String side) {
        long words = recording.said(side).stream().filter(Recorded::handshake).count();
        return HexFormat.of().formatHex(recording.stream(side), 0, (int) words * Integer.BYTES);
    }

    private static void check(Recorded recorded, Message message, byte[] frame, Recording recording)
            throws Exception {
        if (recorded.type().equals(INVALID)) {
            assertThatThrownBy(() -> ChunkDecompressor.decompress((FileChunk) message))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageStartingWith("FileChunk.data: corrupt ZSTD data");
            return;
        }
        assertThat(MessageType.of(message).name()).isEqualTo(recorded.type());
        if (recording.monitorQuirk()) {
            // The scheduler's numbers were wrong; re-encoding gives the right one.
            frame[7] = (byte) MessageType.of(message).number();
        }
        int version = recording.agreed();
        assertThat(bytes(message, version)).isEqualTo(frame);
        if (message instanceof FileChunk chunk) {
            checkChunk(recorded.fields(), chunk, version);
        } else {
            checkFields(recorded.fields(), message);
            assertThat(bytes(WireNames.message(recorded.type(), recorded.fields()), version))
                    .isEqualTo(frame);
        }
    }

    private static void checkFields(JsonNode fields, Message message) throws Exception {
        Map<String, Object> expected = WireNames.fields(fields);
        Map<String, Object> actual = new TreeMap<>(WireNames.fields(message));
        Map<String, Object> absent = new TreeMap<>(actual);
        actual.keySet().retainAll(expected.keySet());
        absent.keySet().removeAll(expected.keySet());
        if (message instanceof CompileFile file && !expected.containsKey("flags")) {
            // What came in two lists also stands in one.
            List<String> both = new ArrayList<>(file.remoteArguments());
            both.addAll(file.restArguments());
            assertThat(absent.remove("flags")).isEqualTo(both);
        }
        if (message instanceof MonitorGetCompileServer) {
            // Old monitors get the fields of a request that are not part of the event.
            expected.keySet().removeAll(WireNames.OLD_REQUEST_FIELDS);
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(absent.values()).allMatch(v -> v.equals(0) || v.equals(false) || isEmpty(v));
    }

    private static boolean isEmpty(Object value) {
        return value.equals("") || value.equals(List.of());
    }

    private static void checkChunk(JsonNode fields, FileChunk chunk, int version) throws Exception {
        int length = fields.get("uncompressed_len").intValue();
        assertThat(chunk.uncompressedLength()).isEqualTo(length);
        assertThat(chunk.data().remaining()).isEqualTo(fields.get("compressed_len").intValue());
        boolean zstd = fields.path("algorithm").intValue() == 1;
        assertThat(chunk.compression()).isEqualTo(zstd ? Compression.ZSTD : Compression.LZO);
        if (fields.has("compressed_omitted")) {
            return;
        }
        byte[] content = ChunkDecompressor.decompress(chunk);
        assertThat(sha256(content)).isEqualTo(fields.get("uncompressed_sha256").textValue());
        if (fields.has("uncompressed_hex")) {
            assertThat(HexFormat.of().formatHex(content))
                    .isEqualTo(fields.get("uncompressed_hex").textValue());
        }
        if (length > 0) {
            FileChunk again = new ChunkCompressor(1).compress(content, 0, length, version);
            assertThat(again.uncompressedLength()).isEqualTo(length);
            assertThat(ChunkDecompressor.decompress(again)).isEqualTo(content);
        }
    }

    private static byte[] bytes(Message message, int version) throws ProtocolException {
        var bytes = new ByteArrayOutputStream();
        for (ByteBuffer buffer : Frames.encode(message, version)) {
            bytes.write(
                    buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
