package org.jcecc.protocol.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded connection: its bytes as they came, and what they mean.
 *
 * @param header the first line of the recording
 * @param events in time order
 * @param messages in time order
 */
record Recording(JsonNode header, List<Event> events, List<Recorded> messages) {

    private static final Path FOLDER = Path.of("src/test/resources/vectors");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".jsonl";
    private static final List<Recording> ALL = readAll();

    /**
     * Bytes that went in one direction together.
     *
     * @param direction {@code >} or {@code <}
     * @param hex what was kept of them
     * @param omitted how many more followed and were not kept
     */
    record Event(String direction, String hex, int omitted) {

        /** The bytes with zeros in place of those that were not kept. */
        byte[] filledUp() {
            byte[] kept = HexFormat.of().parseHex(hex);
            return Arrays.copyOf(kept, kept.length + omitted);
        }
    }

    /**
     * A message as the recording explains it.
     *
     * @param type its name on the wire, or one of the names of the recordings' README
     * @param offset where it starts in its direction's bytes
     */
    record Recorded(String direction, String type, int offset, int length, JsonNode fields) {

        /** Whether it is one of the two words of the handshake. */
        boolean handshake() {
            return type.startsWith("HANDSHAKE_");
        }
    }

    /** All recordings, by name. */
    static List<Recording> all() {
        return ALL;
    }

    private static List<Recording> readAll() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(Recording::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recordings of connections that carry frames. */
    static Stream<Recording> binary() {
        return all().stream().filter(r -> !r.text() && !r.transport().equals("udp"));
    }

    String name() {
        return header.get("name").textValue();
    }

    String transport() {
        return header.get("transport").textValue();
    }

    /** Whether it is a control connection. */
    boolean text() {
        return header.path("text").booleanValue();
    }

    /** Whether a scheduler mislabelled messages in it. */
    boolean monitorQuirk() {
        return header.path("monitor_id_quirk").booleanValue();
    }

    /** The version of the connection; 0 if the handshake did not come that far. */
    int agreed() {
        return header.path("agreed_version").intValue();
    }

    /** What one side said. */
    List<Recorded> said(String direction) {
        return messages.stream().filter(m -> m.direction.equals(direction)).toList();
    }

    /** What one side sent, piece by piece. */
    List<byte[]> sent(String direction) {
        return events.stream()
                .filter(event -> event.direction.equals(direction))
                .map(Event::filledUp)
                .toList();
    }

    /** All bytes of one side, joined. */
    byte[] stream(String direction) {
        var bytes = new ByteArrayOutputStream();
        sent(direction).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name();
    }

    private static Recording read(Path file) {
        try {
            List<Event> events = new ArrayList<>();
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(1, lines.size())) {
                JsonNode event = JSON.readTree(line);
                events.add(
                        new Event(
                                event.get("dir").textValue(),
                                event.path("hex").asText(),
                                event.path("omitted").intValue()));
            }
            Path explained = Path.of(file.toString().replace(SUFFIX, ".decoded.json"));
            List<Recorded> messages = new ArrayList<>();
            for (JsonNode message : JSON.readTree(explained.toFile()).get("messages")) {
                messages.add(
                        new Recorded(
                                message.get("dir").textValue(),
                                message.get("type").textValue(),
                                message.path("off").intValue(),
                                message.get("len").intValue(),
                                message.get("fields")));
            }
            return new Recording(JSON.readTree(lines.getFirst()), events, messages);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
