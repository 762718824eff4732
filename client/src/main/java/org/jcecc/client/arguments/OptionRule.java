package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the option table.
 *
 * @param number the specification's name for it (A1 to A34), or the weakness it repairs (W20 ...)
 * @param words the words it is about, exactly
 * @param prefixes the starts of the words it is about
 * @param place where the word goes, its value too
 * @param takesValue whether the next word belongs to it
 * @param effect what it means beyond that
 * @param cause why it keeps the command local; {@code null} when it does not
 */
record OptionRule(
        String number,
        List<String> words,
        List<String> prefixes,
        Place place,
        boolean takesValue,
        Effect effect,
        LocalReason.@Nullable Cause cause) {

    /** Where the words of a line go. */
    enum Place {
        /** The local preprocessor only. */
        PREPROCESSOR,
        /** The compile server only. */
        COMPILE_SERVER,
        BOTH,
        /** The macro options: both with two-stage preprocessing, else the preprocessor only. */
        MACRO,
        /** Nowhere: the analysis puts it back in its own form, or not at all. */
        NOT_STORED
    }

    /** What a word means beyond being passed on. */
    enum Effect {
        NONE,
        COMPILE,
        ASSEMBLE,
        OUTPUT,
        LANGUAGE,
        JOINED_LANGUAGE,
        ASSEMBLER_OPTIONS,
        PREPROCESSOR_OPTIONS,
        DEPENDENCY_OUTPUT,
        DEPENDENCY_FILE,
        DEPENDENCY_TARGET,
        INCLUDE_VALUE,
        SPLIT_DWARF,
        CHARACTER_SET,
        NATIVE,
        COLOUR,
        COLOUR_AUTOMATIC,
        CARETS_OFF,
        CARETS_ON,
        FILE_TO_SHIP,
        PASS_TO_CLANG,
        TARGET,
        UNUSED_MACROS_ON,
        UNUSED_MACROS_OFF,
        PEDANTIC,
        STANDARD,
        ARCHITECTURE,
        LINK_TIME_OPTIMISATION,
        EMIT_LLVM,
        PREPROCESSED_INPUT,
        COMPILATION_DIRECTORY,
        MACRO
    }

    static OptionRule rule(String number) {
        return new OptionRule(number, List.of(), List.of(), Place.BOTH, false, Effect.NONE, null);
    }

    OptionRule words(String... exact) {
        return new OptionRule(
                number, joined(words, exact), prefixes, place, takesValue, effect, cause);
    }

    OptionRule prefixes(String... starts) {
        return new OptionRule(
                number, words, joined(prefixes, starts), place, takesValue, effect, cause);
    }

    OptionRule to(Place where) {
        return new OptionRule(number, words, prefixes, where, takesValue, effect, cause);
    }

    OptionRule withValue() {
        return new OptionRule(number, words, prefixes, place, true, effect, cause);
    }

    OptionRule means(Effect meaning) {
        return new OptionRule(number, words, prefixes, place, takesValue, meaning, cause);
    }

    OptionRule staysLocal(LocalReason.Cause why) {
        return new OptionRule(number, words, prefixes, place, takesValue, effect, why);
    }

    private static List<String> joined(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
