package org.jcecc.packager.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerNamesTest {

    /** R-E41. */
    @ParameterizedTest
    @CsvSource({
        "g++, gcc",
        "/usr/bin/g++, /usr/bin/gcc",
        "/x/arm-g++-9, /x/arm-gcc-9",
        "clang++-14, clang-14",
        "/usr/bin/c++, /usr/bin/cc",
        "/opt/g++/bin/c++, /opt/g++/bin/cc",
        "c++filt, c++filt",
        "gcc, gcc",
        "/opt/g++/bin/cc, /opt/g++/bin/cc"
    })
    void cCompilerOfCxxCompiler(String compiler, String expected) {
        assertThat(CompilerNames.cCompilerOf(compiler)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "gcc, g++",
        "/opt/gcc-12/bin/gcc-12, /opt/gcc-12/bin/g++-12",
        "/usr/bin/clang, /usr/bin/clang++",
        "/usr/bin/cc, /usr/bin/c++",
        "/opt/gcc-12/bin/cc, /opt/gcc-12/bin/c++",
        "tcc, tcc"
    })
    void cxxCompilerOfCCompiler(String compiler, String expected) {
        assertThat(CompilerNames.cxxCompilerOf(compiler)).isEqualTo(expected);
    }

    /** R-E07, R-E08. */
    @ParameterizedTest
    @CsvSource({
        "/usr/bin/gcc, /usr/bin/g++",
        "/usr/bin/gcc-gcc, /usr/bin/gcc-g++",
        "/usr/bin/cc, /usr/bin/cc",
        "/opt/gcc-12/bin/cc, /opt/gcc-12/bin/cc"
    })
    void cxxDriverPackedWithACDriver(String compiler, String expected) {
        assertThat(CompilerNames.packedCxxDriverOf(compiler)).isEqualTo(expected);
    }
}
