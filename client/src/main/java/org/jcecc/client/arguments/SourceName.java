package org.jcecc.client.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the name of a source file says about its language. */
public final class SourceName {

    private static final Set<String> LANGUAGE_OF_COMPILER = Set.of("c", "i");

    private static final Map<String, Language> LANGUAGES =
            Map.ofEntries(
                    Map.entry("cc", Language.CXX),
                    Map.entry("cpp", Language.CXX),
                    Map.entry("cxx", Language.CXX),
                    Map.entry("cp", Language.CXX),
                    Map.entry("c++", Language.CXX),
                    Map.entry("C", Language.CXX),
                    Map.entry("ii", Language.CXX),
                    Map.entry("m", Language.OBJECTIVE_C),
                    Map.entry("mi", Language.OBJECTIVE_C),
                    Map.entry("mm", Language.OBJECTIVE_CXX),
                    Map.entry("mii", Language.OBJECTIVE_CXX),
                    Map.entry("M", Language.OBJECTIVE_CXX));

    private static final Set<String> COMPILED_HERE_ONLY =
            Set.of("s", "S", "ads", "adb", "f", "for", "FOR", "F", "fpp", "FPP", "r");

    /** Sources of configure scripts: tiny, many, and looked at with a magnifying glass. */
    private static final List<String> PROBES =
            List.of(
                    "conftest.",
                    "tmp.conftest.",
                    "CheckIncludeFile.",
                    "CheckFunctionExists.",
                    "CheckSymbolExists.",
                    "CheckTypeSize.",
                    "CheckPrototypeDefinition.");

    private SourceName() {}

    /** Whether a word of a command line is the name of a source in a language we know. */
    public static boolean isSource(String word) {
        return !word.startsWith("-") && hasSuffix(word) && language(word, Language.C).isPresent();
    }

    /** A name that only starts with a dot has none: {@code .c} is no source. */
    static boolean hasSuffix(String source) {
        return OutputName.hasSuffix(source) && !OutputName.isHidden(source);
    }

    /** The language the suffix stands for, or the one at hand for the suffixes that keep it. */
    static Optional<Language> language(String source, Language atHand) {
        String suffix = OutputName.suffix(source);
        if (LANGUAGE_OF_COMPILER.contains(suffix)) {
            return Optional.of(atHand);
        }
        return Optional.ofNullable(LANGUAGES.get(suffix));
    }

    static boolean isCompiledHereOnly(String source) {
        return COMPILED_HERE_ONLY.contains(OutputName.suffix(source));
    }

    static boolean isConfigureProbe(String source) {
        String name = OutputName.lastComponent(source);
        return PROBES.stream().anyMatch(name::startsWith);
    }

    /** Whether the text is sent as it is; the original asks for at least three characters. */
    static boolean isPreprocessed(String source) {
        return source.length() > 2 && (source.endsWith(".i") || source.endsWith(".ii"));
    }
}
