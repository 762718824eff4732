package org.jcecc.packager.toolchain;

import java.util.Optional;

/** The two families of compilers an environment can be made for. */
enum CompilerKind {
    GCC,
    CLANG;

    /** A line whose macros only one of the compilers replaces. */
    static final String QUESTION = "jcecc_kind __clang__ __GNUC__\n";

    /** Reads the preprocessed {@link #QUESTION}; empty if it came back as neither would send it. */
    static Optional<CompilerKind> fromAnswer(String preprocessed) {
        return preprocessed
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("jcecc_kind "))
                .findFirst()
                .map(line -> line.split("\\s+", 3)[1])
                .flatMap(word ->
                        switch (word) {
                            case "1" -> Optional.of(CLANG);
                            case "__clang__" -> Optional.of(GCC);
                            default -> Optional.empty();
                        });
    }
}
