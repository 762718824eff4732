package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options of the local preprocessor: all words for it alone, then all words for both. */
final class PreprocessorCall {

    /** Words that would change what the preprocessor writes: it shall put in headers as text. */
    private static final Set<String> LEFT_OUT =
            Set.of("-fpch-preprocess", "-fmodules", "-fcxx-modules");

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
        return LEFT_OUT.contains(word) || word.startsWith("-fmodules-cache-path=");
    }
}
