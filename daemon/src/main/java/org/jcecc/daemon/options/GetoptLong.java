package org.jcecc.daemon.options;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Splits a command line into options by the rules of GNU {@code getopt_long}: short options may be
 * clustered and carry their argument with or without a blank, long ones may be cut to a unique
 * prefix, words that are no option may stand anywhere, and {@code --} ends the options.
 */
final class GetoptLong {

    /** Whether an option takes an argument. */
    enum Argument {
        NONE,
        REQUIRED
    }

    /**
     * One option as given.
     *
     * @param name the full long name, or the letter of a short option
     * @param argument empty for an option without one
     */
    record Given(String name, String argument) {}

    private final Map<Character, Argument> shortOptions;
    private final Map<String, Argument> longOptions;

    GetoptLong(Map<Character, Argument> shortOptions, Map<String, Argument> longOptions) {
        this.shortOptions = shortOptions;
        this.longOptions = longOptions;
    }

    /**
     * The options in the order given; words that are none are left out.
     *
     * @throws UsageException for an unknown or ambiguous option, a missing or surplus argument
     */
    List<Given> parse(List<String> words) throws UsageException {
        List<Given> given = new ArrayList<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.equals("--")) {
                break;
            }
            if (word.startsWith("--")) {
                given.add(longOption(word.substring(2), rest));
            } else if (word.length() > 1 && word.startsWith("-")) {
                shortCluster(word, rest, given);
            }
        }
        return given;
    }

    private Given longOption(String text, Iterator<String> rest) throws UsageException {
        int equals = text.indexOf('=');
        String name = fullName(equals < 0 ? text : text.substring(0, equals));
        if (longOptions.get(name) == Argument.NONE) {
            if (equals >= 0) {
                throw new UsageException(
                        "option --%s: argument '%s' (expected: none)"
                                .formatted(name, text.substring(equals + 1)));
            }
            return new Given(name, "");
        }
        return new Given(name, equals >= 0 ? text.substring(equals + 1) : next("--" + name, rest));
    }

    private String fullName(String prefix) throws UsageException {
        if (longOptions.containsKey(prefix)) {
            return prefix;
        }
        List<String> candidates =
                longOptions.keySet().stream()
                        .filter(name -> name.startsWith(prefix))
                        .sorted()
                        .toList();
        if (candidates.size() != 1) {
            throw new UsageException(
                    candidates.isEmpty()
                            ? "option --%s: unknown%s".formatted(prefix, hint(prefix))
                            : "option --%s: ambiguous (expected: one of --%s)"
                                    .formatted(prefix, String.join(", --", candidates)));
        }
        return candidates.getFirst();
    }

    private String hint(String name) {
        return Spelling.nearest(name, longOptions.keySet())
                .map(" (expected: --%s)"::formatted)
                .orElse(" (expected: one of --help)");
    }

    private void shortCluster(String word, Iterator<String> rest, List<Given> given)
            throws UsageException {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            Argument argument = shortOptions.get(letter);
            if (argument == null) {
                throw new UsageException(
                        "option -%c: unknown (expected: one of -h)".formatted(letter));
            }
            String name = String.valueOf(letter);
            if (argument == Argument.NONE) {
                given.add(new Given(name, ""));
                continue;
            }
            String attached = word.substring(i + 1);
            given.add(new Given(name, attached.isEmpty() ? next("-" + name, rest) : attached));
            return;
        }
    }

    private static String next(String option, Iterator<String> rest) throws UsageException {
        if (!rest.hasNext()) {
            throw new UsageException("option %s: no argument (expected: one)".formatted(option));
        }
        return rest.next();
    }
}
