package org.jcecc.monitor.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines that {@code --record} wrote. */
public final class Recording {

    private Recording() {}

    /**
     * The events of a file, in order. A line that is cut off at the end of the file is left out:
     * the recorder may have been killed.
     *
     * @throws IOException if the file cannot be read, or another line is no event
     */
    public static List<RecordedEvent> read(Path file) throws IOException {
        List<RecordedEvent> events = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = in.readLine(); line != null; number++) {
                String next = in.readLine();
                Optional<RecordedEvent> event = event(file, number, line, next == null);
                event.ifPresent(events::add);
                line = next;
            }
        }
        return events;
    }

    private static Optional<RecordedEvent> event(Path file, int number, String line, boolean last)
            throws IOException {
        try {
            return EventReader.event(line);
        } catch (IllegalArgumentException e) {
            if (last) {
                return Optional.empty();
            }
            throw new IOException("%s:%d: %s".formatted(file, number, e.getMessage()), e);
        }
    }
}
