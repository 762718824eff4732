package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jcecc.client.arguments.CompilerFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceBoundWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "char *a = __DATE__;",
                "char *a = __TIME__;",
                "x __TIMESTAMP__ y",
                "f(__BASE_FILE__)",
                "int i = 1+__INCLUDE_LEVEL__\n"
            })
    void streamEndsAtAWordThatMeansSomethingElseElsewhere(String source) throws IOException {
        var words = words(source, CompilerFamily.GCC);

        assertThat(new String(words.readAllBytes(), ISO_8859_1)).isNotEqualTo(source);
        assertThat(words.found()).isPresent().get().asString().startsWith("__");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X__DATE__",
                "__DATE__X",
                "__date__",
                "_",
                "",
                "__",
                "__COUNTER__ 0__TIME__"
            })
    void otherWordsPass(String source) throws IOException {
        var words = words(source, CompilerFamily.GCC);

        assertThat(new String(words.readAllBytes(), ISO_8859_1)).isEqualTo(source);
        assertThat(words.found()).isEmpty();
    }

    @Test
    void clangCountsInConditionsWhenItMerges() throws IOException {
        var words = words("int i = __COUNTER__;", CompilerFamily.CLANG);

        words.readAllBytes();

        assertThat(words.found()).contains("__COUNTER__");
    }

    @Test
    void wordInTwoPiecesIsFound() throws IOException {
        var words = new PlaceBoundWords(piecewise("char *a = __TIMESTAMP__;"), CompilerFamily.GCC);

        words.readAllBytes();

        assertThat(words.found()).contains("__TIMESTAMP__");
    }

    private static PlaceBoundWords words(String source, CompilerFamily family) {
        return new PlaceBoundWords(new ByteArrayInputStream(source.getBytes(ISO_8859_1)), family);
    }

    /** A stream that gives one byte at a time, as a slow pipe may. */
    private static InputStream piecewise(String source) {
        return new ByteArrayInputStream(source.getBytes(ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int size) {
                return super.read(bytes, offset, Math.min(1, size));
            }
        };
    }
}
