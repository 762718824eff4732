package org.jcecc.client.arguments;

import java.util.Arrays;
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
        PREPROCESSOR("L"),
        /** The compile server only. */
        COMPILE_SERVER("R"),
        BOTH("B"),
        /** The macro options: both with two-stage preprocessing, else the preprocessor only. */
        MACRO("M"),
        /** Nowhere: the analysis puts it back in its own form, or not at all. */
        NOWHERE("-");

        private final String letter;

        Place(String letter) {
            this.letter = letter;
        }

        /** The place with this letter in the table. */
        static Place of(String letter) {
            return Arrays.stream(values())
                    .filter(place -> place.letter.equals(letter))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no place: " + letter));
        }
    }

    /** What a word means beyond being passed on. */
    enum Effect {
        NONE,
        COMPILE,
        ASSEMBLE,
        OUTPUT,
        LANGUAGE,
        JOINED_LANGUAGE,
        ASSEMBLER_OPTIONS(true),
        PREPROCESSOR_OPTION,
        PREPROCESSOR_OPTIONS(true),
        MACRO,
        INCLUDE_VALUE,
        IMACROS,
        DEPENDENCY_OUTPUT,
        DEPENDENCY_FILE,
        DEPENDENCY_TARGET,
        SPLIT_DWARF,
        CHARACTER_SET,
        NATIVE(true),
        COLOUR,
        COLOUR_AUTOMATIC,
        FILE_TO_SHIP(true),
        PASS_TO_CLANG(true),
        TARGET,
        UNUSED_MACROS_ON,
        UNUSED_MACROS_OFF,
        PEDANTIC,
        STANDARD,
        ARCHITECTURE,
        LINK_TIME_OPTIMISATION,
        EMIT_LLVM,
        SANITIZERS,
        PREPROCESSED_INPUT,
        COMPILATION_DIRECTORY;

        private final boolean placesItself;

        Effect() {
            this(false);
        }

        Effect(boolean placesItself) {
            this.placesItself = placesItself;
        }

        /** Whether the word has to be looked at before it is known where it goes. */
        boolean placesItself() {
            return placesItself;
        }
    }
}
