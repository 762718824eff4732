package org.jcecc.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What programs of the original have said, in pieces that can be sent again. */
final class RecordedFrames {

    private static final Path FOLDER = Path.of("../protocol/src/test/resources/vectors");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The two version words that come before the frames. */
    private static final int HANDSHAKE = 8;

    private RecordedFrames() {}

    /** Whole frames, with their lengths, of those who connected and of those who answered. */
    static List<byte[]> ofConnections() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (Path file : recordings()) {
            List<JsonNode> lines = lines(file);
            JsonNode header = lines.getFirst();
            if (!header.path("text").booleanValue()
                    && !"udp".equals(header.path("transport").textValue())) {
                frames.addAll(frames(stream(lines, ">")));
                frames.addAll(frames(stream(lines, "<")));
            }
        }
        return frames;
    }

    /** Datagrams, queries and replies and announcements. */
    static List<byte[]> ofDiscovery() throws IOException {
        List<byte[]> datagrams = new ArrayList<>();
        for (Path file : recordings()) {
            List<JsonNode> lines = lines(file);
            if ("udp".equals(lines.getFirst().path("transport").textValue())) {
                lines.stream()
                        .skip(1)
                        .map(event -> HexFormat.of().parseHex(event.path("hex").asText()))
                        .forEach(datagrams::add);
            }
        }
        return datagrams;
    }

    private static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static byte[] stream(List<JsonNode> lines, String direction) {
        var bytes = new ByteArrayOutputStream();
        for (JsonNode event : lines.subList(1, lines.size())) {
            if (direction.equals(event.path("dir").textValue())) {
                byte[] kept = HexFormat.of().parseHex(event.path("hex").asText());
                bytes.writeBytes(
                        Arrays.copyOf(kept, kept.length + event.path("omitted").intValue()));
            }
        }
        return bytes.toByteArray();
    }

    private static List<byte[]> frames(byte[] stream) {
        List<byte[]> frames = new ArrayList<>();
        int start = HANDSHAKE;
        while (start + Integer.BYTES <= stream.length) {
            int length = ByteBuffer.wrap(stream).getInt(start);
            int end = start + Integer.BYTES + length;
            if (length <= 0 || end > stream.length) {
                return frames; // a violation that was recorded on purpose
            }
            frames.add(Arrays.copyOfRange(stream, start, end));
            start = end;
        }
        return frames;
    }
}
