package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;

/** The options of the local preprocessor: all words for it alone, then all words for both. */
final class PreprocessorCall {

    /** Makes gcc's preprocessor name a precompiled header where its text should stand. */
    private static final String PCH_PREPROCESS = "-fpch-preprocess";

    private PreprocessorCall() {}

    static List<String> options(List<Argument> arguments) {
        List<String> options = new ArrayList<>();
        collect(options, arguments, Destination.PREPROCESSOR);
        collect(options, arguments, Destination.BOTH);
        return List.copyOf(options);
    }

    private static void collect(
            List<String> options, List<Argument> arguments, Destination destination) {
        for (Argument argument : arguments) {
            if (argument.destination() == destination && !isLeftOut(argument.word())) {
                options.add(argument.word());
            }
        }
    }

    private static boolean isLeftOut(String word) {
        return word.equals(PCH_PREPROCESS) || word.startsWith("-fmodules-cache-path=");
    }
}
