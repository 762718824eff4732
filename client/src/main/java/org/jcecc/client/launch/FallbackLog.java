package org.jcecc.client.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What launchers wrote down when they had to do without a resident client: a line each, seconds
 * since 1970, process id, reason, working directory and words between tabs. Tabs, line ends and
 * backslashes within are written as in C. The file is renamed once it is larger than 1 MiB, so
 * there are two at most.
 */
public final class FallbackLog {

    private static final String NAME = "fallback.log";
    private static final int FIELDS_BEFORE_WORDS = 4;

    private FallbackLog() {}

    /** All that is known, the oldest first; lines that make no sense are left out. */
    public static List<FallbackRecord> read(Path runtimeDirectory) throws IOException {
        return Stream.concat(
                        lines(runtimeDirectory.resolve(NAME + ".old")),
                        lines(runtimeDirectory.resolve(NAME)))
                .map(FallbackLog::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<String> lines(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines();
        } catch (NoSuchFileException e) {
            return Stream.empty();
        }
    }

    private static Optional<FallbackRecord> parse(String line) {
        var fields = line.split("\t", -1);
        if (fields.length < FIELDS_BEFORE_WORDS) {
            return Optional.empty();
        }
        var texts = Stream.of(fields).map(FallbackLog::unescape).toList();
        try {
            return Optional.of(
                    new FallbackRecord(
                            Instant.ofEpochSecond(Long.parseLong(texts.get(0))),
                            Long.parseLong(texts.get(1)),
                            texts.get(2),
                            texts.get(3),
                            texts.subList(FIELDS_BEFORE_WORDS, texts.size())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String unescape(String field) {
        var text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char character = field.charAt(i);
            if (character == '\\' && i + 1 < field.length()) {
                i++;
                character =
                        switch (field.charAt(i)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            default -> field.charAt(i);
                        };
            }
            text.append(character);
        }
        return text.toString();
    }
}
