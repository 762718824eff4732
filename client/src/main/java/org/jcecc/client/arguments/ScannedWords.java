package org.jcecc.client.arguments;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one pass over the words of a compiler command has found.
 *
 * @param placed the words that are passed on, in order
 * @param inputs the words that are neither options nor their values
 * @param language the language by the compiler's name or by {@code -x}
 * @param output the value of the last {@code -o}
 * @param findings what else was seen
 * @param dependencyFile what was said about a dependency file
 * @param nativeWords words that depend on the machine, each once, in the order to ask about them
 * @param nativePlace how many placed words stand before the first native one
 * @param optionForPreprocessedText an option that is only for text that is preprocessed already
 * @param extraFiles absolute names of the files that the compile server needs too
 * @param reason the first word that keeps the command local
 */
record ScannedWords(
        List<PlacedWord> placed,
        List<String> inputs,
        Language language,
        Optional<String> output,
        Set<Finding> findings,
        DependencyFile dependencyFile,
        List<String> nativeWords,
        int nativePlace,
        Optional<String> optionForPreprocessedText,
        List<String> extraFiles,
        Optional<LocalReason> reason) {

    /** A word and where it goes. */
    record PlacedWord(String word, OptionRule.Place place) {}

    /** What a command line can say once and for all. */
    enum Finding {
        COMPILE,
        ASSEMBLE,
        LANGUAGE_GIVEN,
        SPLIT_DWARF,
        EMIT_LLVM,
        TARGET_GIVEN,
        COLOUR_GIVEN,
        /** The macros are to be expanded here. */
        FULL_PREPROCESSING,
        PARALLEL_LINK_TIME_OPTIMISATION
    }

    boolean found(Finding finding) {
        return findings.contains(finding);
    }
}
