package org.jcecc.scheduler.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration file: lines {@code KEY="value"} as a shell and systemd read them, blank lines
 * and comments. It is shared with the other programs; the scheduler's keys are {@code
 * JCECC_NETNAME} and {@code JCECC_SCHEDULER_} with the name of a long option in capitals, such as
 * {@code JCECC_SCHEDULER_LOG_FILE}. Each may begin with {@code ICECC_} instead, which weighs less.
 *
 * @param values by key, as written
 * @param problems lines that say nothing, one text each
 */
public record ConfigurationFile(Map<String, String> values, List<String> problems) {

    private static final String OUR_PREFIX = "JCECC_";
    private static final String ORIGINAL_PREFIX = "ICECC_";
    private static final String SCHEDULER = "SCHEDULER_";
    private static final int SLIP = 2;

    /** Names that programs of the project and of the original keep below the same prefix. */
    private static final List<String> KEYS_OF_OTHERS = List.of(SCHEDULER + "HOST");

    /** Without any line. */
    static final ConfigurationFile EMPTY = new ConfigurationFile(Map.of(), List.of());

    /** Reads the lines of a file. */
    public static ConfigurationFile parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String raw : lines) {
            String line = raw.strip().replaceFirst("^export\\s+", "");
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1 || !line.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
                problems.add("configuration line: '%s' (expected: KEY=\"value\")".formatted(raw));
                continue;
            }
            values.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
        }
        values.keySet().forEach(key -> reportSlip(key, problems));
        return new ConfigurationFile(values, problems);
    }

    /** The same with the environment's word, which weighs more; only our own names count there. */
    ConfigurationFile overriddenBy(Map<String, String> environment) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        environment.forEach((key, value) -> {
            if (key.startsWith(OUR_PREFIX) && names().contains(bare(key))) {
                merged.put(key, value);
            }
        });
        return new ConfigurationFile(merged, problems);
    }

    /** The command line the file stands for; options given by hand come behind it and win. */
    List<String> arguments() {
        List<String> words = new ArrayList<>();
        for (SchedulerOptions.Switch option : SchedulerOptions.Switch.values()) {
            String value = name(option).map(this::value).orElse("");
            if (value.isEmpty()) {
                continue;
            }
            if (option.takesArgument()) {
                words.add("--" + option.longName() + "=" + value);
            } else if (!value.equals("no")) {
                words.add("--" + option.longName());
            }
        }
        return words;
    }

    private String value(String name) {
        String original = values.getOrDefault(ORIGINAL_PREFIX + name, "");
        return values.getOrDefault(OUR_PREFIX + name, original);
    }

    private static List<String> names() {
        return List.of(SchedulerOptions.Switch.values()).stream()
                .map(ConfigurationFile::name)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The key for an option, if the file may hold it. */
    static Optional<String> key(SchedulerOptions.Switch option) {
        return name(option).map(OUR_PREFIX::concat);
    }

    private static Optional<String> name(SchedulerOptions.Switch option) {
        return switch (option) {
            case HELP, CONFIGURATION, CHECK -> Optional.empty();
            case NETNAME -> Optional.of("NETNAME");
            default ->
                    Optional.of(
                            SCHEDULER
                                    + option.longName().toUpperCase(Locale.ROOT).replace('-', '_'));
        };
    }

    private static String bare(String key) {
        return key.replaceFirst("^[JI]CECC_", "");
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

    /** Keys of the scheduler must be known; of the others only what looks like a slip is told. */
    private static void reportSlip(String key, List<String> problems) {
        String bare = bare(key);
        List<String> known = names();
        if (bare.equals(key) || known.contains(bare) || KEYS_OF_OTHERS.contains(bare)) {
            return;
        }
        String nearest =
                known.stream()
                        .min(java.util.Comparator.comparingInt(n -> EditDistance.between(bare, n)))
                        .orElse("");
        if (bare.startsWith(SCHEDULER) || EditDistance.between(bare, nearest) <= SLIP) {
            problems.add(
                    "configuration key: %s (expected: %s%s)".formatted(key, OUR_PREFIX, nearest));
        }
    }
}
