package org.jcecc.client.arguments;

import java.util.List;
import java.util.Optional;

/** The parts of a {@code -Wp,} word: options the driver hands to the preprocessor unseen. */
final class PreprocessorOptions {

    /** What such a word is about. */
    enum Kind {
        MACROS,
        DIRECTORIES,
        /** Writes a dependency file that the word itself names. */
        DEPENDENCY_OUTPUT,
        /** Names a dependency file that another word asks for. */
        DEPENDENCY_FILE,
        /** Says more about a dependency file. */
        DEPENDENCY_DETAIL
    }

    private PreprocessorOptions() {}

    /** Judges a whole {@code -Wp,} word; empty when it is not known to be safe. */
    static Optional<Kind> judge(String word, CompilerFamily family) {
        List<String> parts = List.of(word.substring("-Wp,".length()).split(",", -1));
        if (parts.stream().allMatch(part -> isJoined(part, "-D", "-U"))) {
            return Optional.of(Kind.MACROS);
        }
        if (parts.stream().allMatch(part -> isJoined(part, "-I"))) {
            return Optional.of(Kind.DIRECTORIES);
        }
        return dependencies(parts, family);
    }

    private static boolean isJoined(String part, String... options) {
        return part.length() > 2 && List.of(options).contains(part.substring(0, 2));
    }

    private static Optional<Kind> dependencies(List<String> parts, CompilerFamily family) {
        Kind kind = Kind.DEPENDENCY_DETAIL;
        for (int at = 0; at < parts.size(); at++) {
            switch (parts.get(at)) {
                case "-MP", "-MG" -> {}
                case "-MD", "-MMD" -> {
                    kind = Kind.DEPENDENCY_OUTPUT;
                    at++;
                }
                case "-MF" -> {
                    kind = kind == Kind.DEPENDENCY_OUTPUT ? kind : Kind.DEPENDENCY_FILE;
                    at++;
                }
                case "-MT", "-MQ" -> at++;
                default -> {
                    return Optional.empty();
                }
            }
            // The value is a part of its own and may not be missing.
            if (at == parts.size()
                    || parts.get(at).isEmpty()
                    || DescriptorName.isOne(parts.get(at))) {
                return Optional.empty();
            }
        }
        // clang understands "-MD,file" and nothing else here.
        boolean understood = parts.size() == 2 && kind == Kind.DEPENDENCY_OUTPUT;
        return family == CompilerFamily.CLANG && !understood ? Optional.empty() : Optional.of(kind);
    }
}
