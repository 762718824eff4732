package org.jcecc.packager.toolchain;

import java.nio.file.Path;
import java.util.Optional;

/** Which compiler the caller wants packed. */
public sealed interface CompilerChoice {

    /**
     * One compiler, gcc or clang, whichever it turns out to be.
     *
     * @param compiler a path, or a word to look up in {@code PATH}
     * @param cxxCompiler the C++ compiler of a gcc; without it the one beside the C compiler is
     *     used
     */
    record Detected(String compiler, Optional<Path> cxxCompiler) implements CompilerChoice {}

    /**
     * Compilers whose kind the caller knows; at least one is present.
     *
     * @param gcc C and C++ compiler of gcc
     * @param clang the clang
     */
    record Named(Optional<GccToolchain> gcc, Optional<Path> clang) implements CompilerChoice {

        /** Checks that something is to be packed. */
        public Named {
            if (gcc.isEmpty() && clang.isEmpty()) {
                throw new IllegalArgumentException("compilers: none (expected: gcc or clang)");
            }
        }
    }
}
