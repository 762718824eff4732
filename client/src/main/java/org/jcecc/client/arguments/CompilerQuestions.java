package org.jcecc.client.arguments;

import java.util.List;
import java.util.Optional;

/**
 * What only the compiler itself can say. Each question runs it once or twice; {@link
 * CompilerMemory} keeps the answers.
 */
public interface CompilerQuestions {

    /** What the compiler is; empty when it does not behave like gcc or clang. */
    Optional<CompilerFamily> family(String compiler);

    /** The target clang compiles for by default; empty when it does not say. */
    Optional<String> defaultTarget(String compiler);

    /**
     * The words that stand for {@code -march=native} and the like on this machine.
     *
     * @param nativeWords those that were given, in the order of {@link NativeFlags#WORDS}
     * @return empty when the compiler's answer cannot be read
     */
    Optional<List<String>> nativeFlags(
            String compiler, CompilerFamily family, List<String> nativeWords);

    /** Asks anew each time. */
    static CompilerQuestions asking(CompilerRunner runner) {
        return new CompilerInterview(runner);
    }
}
