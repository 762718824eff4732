package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-C03: which names are compilers, and of which language. */
class CompilerNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc",
                "cc",
                "clang",
                "/opt/bin/gcc-12",
                "x86_64-linux-gnu-gcc-12",
                "gcc-ar",
                "gcc.exe",
                "clang-tidy"
            })
    void compilesC(String name) {
        assertThat(CompilerName.language(name)).contains(Language.C);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g++", "c++", "clang++", "g++-12", "x86_64-linux-gnu-g++", "my-g++-x"})
    void compilesCxx(String name) {
        assertThat(CompilerName.language(name)).contains(Language.CXX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x86_64-linux-gnu-cc",
                "cc-12",
                "c++-12",
                "ccache",
                "G++",
                "ld",
                "",
                "gcc++",
                "gcc/x"
            })
    void isNoCompiler(String name) {
        assertThat(CompilerName.language(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arm-linux-gnueabi-gcc, arm-linux-gnueabi",
        "gcc-12, gcc",
        "clang++-14, clang++",
        "gcc, ''",
        "/a-b/gcc, ''",
    })
    void prefixIsEverythingBeforeTheLastHyphen(String name, String prefix) {
        assertThat(CompilerName.prefix(name)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource({"clang, CLANG", "clang++-14, CLANG", "gcc, GCC", "cc, GCC", "/clang/gcc, GCC"})
    void familyGoesByTheName(String name, CompilerFamily family) {
        assertThat(CompilerName.family(name)).isEqualTo(family);
    }
}
