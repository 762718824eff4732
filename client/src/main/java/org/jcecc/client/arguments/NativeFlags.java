package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a compiler makes of {@code -march=native} on this machine, read off the difference between
 * two command lines that it prints for its own parts.
 */
final class NativeFlags {

    /** The words that depend on the machine, in the order the compiler is asked about them. */
    static final List<String> WORDS = List.of("-march=native", "-mcpu=native", "-mtune=native");

    private static final String TARGET_CPU = "-target-cpu";
    private static final String TUNE_CPU = "-tune-cpu";

    /** Options of the inner compilers whose value may look like an option itself. */
    private static final Set<String> TAKING_ANY_VALUE =
            Set.of("-target-feature", TARGET_CPU, TUNE_CPU, "-target-abi", "--param");

    private NativeFlags() {}

    /**
     * The options that are in the second command line only, from the first difference to the last.
     *
     * @param plain what the compiler printed without native words
     * @param machine what it printed with them
     * @return empty when one of them holds no command line
     */
    static Optional<List<String>> difference(CompilerFamily family, String plain, String machine) {
        Optional<String> plainLine = commandLine(family, plain);
        Optional<String> machineLine = commandLine(family, machine);
        if (plainLine.isEmpty() || machineLine.isEmpty()) {
            return Optional.empty();
        }
        List<String> words =
                differing(options(plainLine.get()), options(machineLine.get())).stream()
                        .flatMap(List::stream)
                        .toList();
        return Optional.of(
                family == CompilerFamily.CLANG ? passedThroughDriver(tuned(words)) : words);
    }

    private static Optional<String> commandLine(CompilerFamily family, String text) {
        int start = text.indexOf(family == CompilerFamily.CLANG ? "\"-cc1\"" : "/cc1 ");
        int end = start < 0 ? -1 : text.indexOf('\n', start);
        return end < 0 ? Optional.empty() : Optional.of(text.substring(start, end));
    }

    private static <T> List<T> differing(List<T> plain, List<T> machine) {
        int shorter = Math.min(plain.size(), machine.size());
        int start = 0;
        while (start < shorter && plain.get(start).equals(machine.get(start))) {
            start++;
        }
        int same = 0;
        while (same < shorter - start
                && plain.get(plain.size() - 1 - same)
                        .equals(machine.get(machine.size() - 1 - same))) {
            same++;
        }
        return machine.subList(start, machine.size() - same);
    }

    /** The options of a command line, each with its value when it has one. */
    private static List<List<String>> options(String line) {
        List<List<String>> options = new ArrayList<>();
        List<String> words = split(line);
        for (int at = 0; at < words.size(); at++) {
            List<String> option = new ArrayList<>();
            option.add(words.get(at));
            boolean anyValue = TAKING_ANY_VALUE.contains(words.get(at));
            if (at + 1 < words.size() && (anyValue || !words.get(at + 1).startsWith("-"))) {
                at++;
                option.add(words.get(at));
            }
            options.add(option);
        }
        return options;
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            boolean quoted = text.charAt(at) == '"';
            int start = quoted ? at + 1 : at;
            int found = text.indexOf(quoted ? '"' : ' ', start);
            int end = found < 0 ? text.length() : found;
            words.add(text.substring(start, end));
            at = end + 1;
        }
        return words;
    }

    /**
     * A driver that is told no processor tunes for a generic one. So a processor without word of
     * the tuning, which then is for that processor, has to come with it.
     */
    private static List<String> tuned(List<String> words) {
        int cpu = words.indexOf(TARGET_CPU);
        if (cpu < 0 || cpu + 1 == words.size() || words.contains(TUNE_CPU)) {
            return words;
        }
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(TUNE_CPU, words.get(cpu + 1)));
        return all;
    }

    private static List<String> passedThroughDriver(List<String> words) {
        List<String> passed = new ArrayList<>();
        for (String word : words) {
            passed.add("-Xclang");
            passed.add(word);
        }
        return passed;
    }
}
