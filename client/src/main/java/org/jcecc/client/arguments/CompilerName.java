package org.jcecc.client.arguments;

import java.util.Optional;

/** What the name of a command says about the compiler behind it. */
public final class CompilerName {

    private CompilerName() {}

    /** The language the command compiles unless told otherwise; empty for what is no compiler. */
    public static Optional<Language> language(String command) {
        String name = OutputName.lastComponent(command);
        if (name.contains("g++") || name.contains("clang++") || name.equals("c++")) {
            return Optional.of(Language.CXX);
        }
        boolean c = name.contains("gcc") || name.contains("clang") || name.equals("cc");
        return c && !name.contains("++") ? Optional.of(Language.C) : Optional.empty();
    }

    static CompilerFamily family(String command) {
        return OutputName.lastComponent(command).contains("clang")
                ? CompilerFamily.CLANG
                : CompilerFamily.GCC;
    }

    /**
     * The prefix by which {@code ICECC_VERSION} tells cross compilers apart: everything before the
     * last hyphen, {@code arm-linux-gnueabi} for {@code arm-linux-gnueabi-gcc}; else empty.
     */
    public static String prefix(String command) {
        String name = OutputName.lastComponent(command);
        return name.substring(0, Math.max(0, name.lastIndexOf('-')));
    }
}
