package org.jcecc.daemon.options;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configuration file: lines {@code KEY="value"} as a shell and systemd read them, blank lines
 * and comments. The keys are those of the original's package; each may begin with {@code JCECC_}
 * instead of {@code ICECC_}, which wins.
 *
 * @param values by key, as written
 * @param problems lines that say nothing, one text each for the log
 */
public record ConfigurationFile(Map<String, String> values, List<String> problems) {

    private static final String OUR_PREFIX = "JCECC_";
    private static final String ORIGINAL_PREFIX = "ICECC_";
    private static final String LEVEL = "[0-3]";

    /** Keys that mean something to the daemon, without prefix. */
    static final List<String> KEYS =
            List.of(
                    "LOG_FILE",
                    "NICE_LEVEL",
                    "SCHEDULER_HOST",
                    "NETNAME",
                    "USER",
                    "BASEDIR",
                    "MAX_JOBS",
                    "ALLOW_REMOTE",
                    "CACHE_LIMIT",
                    "UNPACKERS",
                    "LOGIN_LIMIT",
                    "VERBOSE",
                    "ALLOW_FROM",
                    "DRAIN");

    /** Keys of other programs that differ from one of ours by no more than a slip does. */
    private static final Set<String> KEYS_OF_OTHERS = Set.of("LOGFILE");

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
            String key = line.substring(0, equals);
            values.put(key, unquoted(line.substring(equals + 1)));
            nearMiss(key, problems);
        }
        var file = new ConfigurationFile(Map.copyOf(values), List.of());
        String verbosity = file.value("VERBOSE");
        if (!verbosity.isEmpty() && !verbosity.matches(LEVEL)) {
            problems.add(
                    "configuration key: %sVERBOSE is '%s' (expected: 0 to 3)"
                            .formatted(OUR_PREFIX, verbosity));
        }
        return new ConfigurationFile(file.values, List.copyOf(problems));
    }

    /** The command line the file stands for; options given by hand come behind it and win. */
    public List<String> arguments() {
        List<String> words = new ArrayList<>();
        String maxJobs = value("MAX_JOBS");
        boolean noJobs = maxJobs.equals("0");
        add(words, "-l", value("LOG_FILE"));
        add(words, "--nice", value("NICE_LEVEL"));
        add(words, "-s", value("SCHEDULER_HOST"));
        add(words, "-n", value("NETNAME"));
        add(words, "-u", value("USER"));
        add(words, "-b", value("BASEDIR"));
        // No jobs at all cannot be asked for: local ones need a slot.
        add(words, "-m", noJobs ? "1" : maxJobs);
        if (noJobs || value("ALLOW_REMOTE").equals("no")) {
            words.add("--no-remote");
        }
        add(words, "--cache-limit", value("CACHE_LIMIT"));
        add(words, "--unpackers", value("UNPACKERS"));
        add(words, "--login-limit", value("LOGIN_LIMIT"));
        words.addAll(Collections.nCopies(verbosity(), "-v"));
        for (String peers : value("ALLOW_FROM").split("[, ]+", -1)) {
            add(words, "--allow-from", peers);
        }
        add(words, "--drain", value("DRAIN"));
        return words;
    }

    /** A single digit, as {@link #parse} has checked. */
    private int verbosity() {
        String value = value("VERBOSE");
        return value.matches(LEVEL) ? Integer.parseInt(value) : 0;
    }

    private String value(String key) {
        String original = values.getOrDefault(ORIGINAL_PREFIX + key, "");
        return values.getOrDefault(OUR_PREFIX + key, original);
    }

    private static void add(List<String> words, String option, String value) {
        if (!value.isEmpty()) {
            words.add(option);
            words.add(value);
        }
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
    private static void nearMiss(String key, List<String> problems) {
        String bare = key.replaceFirst("^[JI]CECC_", "");
        if (bare.equals(key) || KEYS.contains(bare) || KEYS_OF_OTHERS.contains(bare)) {
            return;
        }
        Spelling.nearest(bare, KEYS)
                .ifPresent(known ->
                        problems.add(
                                "configuration key: %s (expected: %s%s)"
                                        .formatted(key, OUR_PREFIX, known)));
    }
}
