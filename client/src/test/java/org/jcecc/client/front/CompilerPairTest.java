package org.jcecc.client.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerPairTest {

    @ParameterizedTest
    @CsvSource({
        "g++, gcc",
        "/x/arm-g++-9, /x/arm-gcc-9",
        "/g++/bin/c++, /g++/bin/cc",
        "clang++-14, clang-14",
        "c++, cc",
        "/usr/bin/gcc, /usr/bin/gcc",
        "my-c++, my-c++",
    })
    void cCompilerOfACompiler(String compiler, String expected) {
        assertThat(CompilerPair.cCompiler(compiler)).isEqualTo(expected);
    }
}
