package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options of the local preprocessor: all words for it alone, then all words for both. */
final class PreprocessorCall {

    /** Makes gcc's preprocessor name a precompiled header where its text should stand. */
    private static final String PCH_PREPROCESS = "-fpch-preprocess";

    private PreprocessorCall() {}

    static List<String> options(List<Argument> arguments) {
        List<String> options = new ArrayList<>();
        collect(options, arguments, Set.of(Destination.PREPROCESSOR));
        collect(options, arguments, Set.of(Destination.BOTH, Destination.MACRO_EXPANDER));
        return List.copyOf(options);
    }

    private static void collect(
            List<String> options, List<Argument> arguments, Set<Destination> destinations) {
        for (Argument argument : arguments) {
            if (destinations.contains(argument.destination()) && !isLeftOut(argument.word())) {
                options.add(argument.word());
            }
        }
    }

    private static boolean isLeftOut(String word) {
        return word.equals(PCH_PREPROCESS) || word.startsWith("-fmodules-cache-path=");
    }
}
