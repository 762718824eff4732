package org.jcecc.client.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration file: lines {@code KEY="value"} as a shell and systemd read them, blank lines and
 * comments. The keys are the names of variables.
 *
 * @param values by key, as written
 * @param problems one line for each that says nothing
 */
public record ConfigurationFile(Map<String, String> values, List<String> problems) {

    /** Keys of other programs that differ from one of ours by no more than a slip does. */
    private static final Set<String> KEYS_OF_OTHERS = Set.of("JCECC_LOG_FILE", "ICECC_LOG_FILE");

    /** What a missing file says. */
    public static final ConfigurationFile EMPTY = new ConfigurationFile(Map.of(), List.of());

    /** Reads the text of a file. */
    public static ConfigurationFile parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String raw : text.split("\n", -1)) {
            String line = raw.strip().replaceFirst("^export\\s+", "");
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1 || !line.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
                problems.add("configuration line: '%s' (expected: KEY=\"value\")".formatted(raw));
                continue;
            }
            String key = line.substring(0, equals);
            values.put(key, unquoted(line.substring(equals + 1)));
            nearMiss(key)
                    .ifPresent(known ->
                            problems.add(
                                    "configuration key: %s (expected: %s)".formatted(key, known)));
        }
        return new ConfigurationFile(Map.copyOf(values), List.copyOf(problems));
    }

    /** The variables with what this file says about those that are not set there. */
    public Map<String, String> below(Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        for (ClientVariable variable : ClientVariable.values()) {
            if (variable.configurable() && !variable.isSetIn(variables)) {
                variable.in(values).ifPresent(value -> all.put(variable.ownName(), value));
            }
        }
        return Map.copyOf(all);
    }

    private static String unquoted(String text) {
        String value = text.strip();
        char quote = value.isEmpty() ? 0 : value.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = value.indexOf(quote, 1);
            return end < 0 ? value.substring(1) : value.substring(1, end);
        }
        int blank = value.indexOf(' ');
        return blank < 0 ? value : value.substring(0, blank);
    }

    /** The file is shared with the other programs, so only what looks like a slip is reported. */
    private static Optional<String> nearMiss(String key) {
        return ClientVariable.isKnown(key) || KEYS_OF_OTHERS.contains(key)
                ? Optional.empty()
                : ClientVariable.nearest(key);
    }
}
