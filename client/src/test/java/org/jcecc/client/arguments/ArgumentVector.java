package org.jcecc.client.arguments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One recorded analysis of the original.
 *
 * @param columns the fields of the row by the names of the columns
 */
record ArgumentVector(Map<String, String> columns) {

    /** Reads a table: tab-separated, the names of the columns in the first line. */
    static List<ArgumentVector> read(String resource) {
        try (InputStream in = ArgumentVector.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), ISO_8859_1);
            List<String> lines = text.lines().toList();
            List<String> names = List.of(lines.getFirst().split("\t", -1));
            return lines.stream().skip(1).map(line -> row(names, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArgumentVector row(List<String> names, String line) {
        List<String> fields = List.of(line.split("\t", -1));
        if (fields.size() != names.size()) {
            throw new IllegalArgumentException(
                    "fields: %d (expected: %d) in %s".formatted(fields.size(), names.size(), line));
        }
        Map<String, String> columns = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            columns.put(names.get(at), fields.get(at));
        }
        return new ArgumentVector(columns);
    }

    String column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    int id() {
        return Integer.parseInt(column("id"));
    }

    List<String> words() {
        String text = column("arguments");
        return text.equals("-") && id() == 76 ? List.of() : list(text);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        if (!column("environment").equals("-")) {
            for (String setting : column("environment").split(" ", -1)) {
                int equals = setting.indexOf('=');
                environment.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        return environment;
    }

    /** The words of a list, with the abbreviations of the table resolved. */
    static List<String> list(String text) {
        List<String> words = new ArrayList<>();
        if (!text.equals("-")) {
            for (String word : text.split(" ", -1)) {
                words.add(word.equals("\\e") ? "" : word.replace("\\s", " "));
            }
        }
        return words;
    }

    @Override
    public String toString() {
        return String.join(" ", columns.values());
    }
}
