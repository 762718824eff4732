package org.jcecc.scheduler.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command line as getopt_long does: short options bundled and with attached arguments,
 * long ones abbreviated and with {@code =}. Its complaints are getopt's, too.
 */
final class OptionParser {

    /**
     * An option the program knows.
     *
     * @param shortName a letter, or 0 if it has none
     */
    record Option(char shortName, String longName, boolean hasArgument) {}

    /**
     * An option on the command line.
     *
     * @param argument empty if the option takes none
     */
    record Given(Option option, String argument) {}

    private final String program;
    private final List<Option> options;

    OptionParser(String program, List<Option> options) {
        this.program = program;
        this.options = List.copyOf(options);
    }

    /**
     * The options given, in order. Words that are no options are ignored, as the original does.
     *
     * @throws UsageException with getopt's complaint
     */
    List<Given> parse(List<String> arguments) throws UsageException {
        List<Given> given = new ArrayList<>();
        int next = 0;
        while (next < arguments.size()) {
            String word = arguments.get(next++);
            if (word.equals("--")) {
                break;
            }
            if (word.startsWith("--")) {
                next = parseLong(word.substring(2), arguments, next, given);
            } else if (word.startsWith("-") && word.length() > 1) {
                next = parseShort(word, arguments, next, given);
            }
        }
        return given;
    }

    private int parseLong(String word, List<String> arguments, int next, List<Given> given)
            throws UsageException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = longOption(name, word);
        if (!option.hasArgument()) {
            if (equals >= 0) {
                throw complaint(
                        "option '--%s' doesn't allow an argument".formatted(option.longName()));
            }
            given.add(new Given(option, ""));
        } else if (equals >= 0) {
            given.add(new Given(option, word.substring(equals + 1)));
        } else if (next < arguments.size()) {
            given.add(new Given(option, arguments.get(next)));
            return next + 1;
        } else {
            throw complaint("option '--%s' requires an argument".formatted(option.longName()));
        }
        return next;
    }

    private Option longOption(String name, String word) throws UsageException {
        List<Option> matches = new ArrayList<>();
        for (Option option : options) {
            if (option.longName().equals(name)) {
                return option;
            }
            if (option.longName().startsWith(name)) {
                matches.add(option);
            }
        }
        if (matches.isEmpty()) {
            throw complaint("unrecognized option '--%s'".formatted(word));
        }
        if (matches.size() > 1) {
            StringBuilder possibilities = new StringBuilder();
            matches.forEach(o -> possibilities.append(" '--").append(o.longName()).append('\''));
            throw complaint(
                    "option '--%s' is ambiguous; possibilities:%s".formatted(name, possibilities));
        }
        return matches.getFirst();
    }

    private int parseShort(String word, List<String> arguments, int next, List<Given> given)
            throws UsageException {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            Option option =
                    shortOption(letter)
                            .orElseThrow(
                                    () -> complaint("invalid option -- '%s'".formatted(letter)));
            if (!option.hasArgument()) {
                given.add(new Given(option, ""));
            } else if (i + 1 < word.length()) {
                given.add(new Given(option, word.substring(i + 1)));
                return next;
            } else if (next < arguments.size()) {
                given.add(new Given(option, arguments.get(next)));
                return next + 1;
            } else {
                throw complaint("option requires an argument -- '%s'".formatted(letter));
            }
        }
        return next;
    }

    private Optional<Option> shortOption(char letter) {
        return options.stream().filter(o -> o.shortName() == letter).findFirst();
    }

    private UsageException complaint(String text) {
        return new UsageException(program + ": " + text);
    }
}
