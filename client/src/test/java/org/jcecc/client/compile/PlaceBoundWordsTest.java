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
        var words =
                new PlaceBoundWords(inPieces("char *a = __TIMESTAMP__;", 1), CompilerFamily.GCC);

        words.readAllBytes();

        assertThat(words.found()).contains("__TIMESTAMP__");
    }

    /** However the pieces fall, and whatever stands around it. */
    @Test
    void wordIsFoundInWhateverPiecesItComes() throws IOException {
        String source = "x".repeat(30) + " __DATE_ _DATE__ a__DATE__ __DATE__ y";
        for (int size = 1; size <= source.length() + 1; size++) {
            var words = new PlaceBoundWords(inPieces(source, size), CompilerFamily.GCC);

            words.readAllBytes();

            assertThat(words.found()).as("pieces of %d", size).contains("__DATE__");
        }
    }

    @Test
    void longerIdentifiersAreNoSuchWordInWhateverPiecesTheyCome() throws IOException {
        String source = "a__DATE__ __DATE__b ___TIME__ __TIME___ __TIMESTAMP_ __INCLUDE_LEVEL__2";
        for (int size = 1; size <= source.length() + 1; size++) {
            var words = new PlaceBoundWords(inPieces(source, size), CompilerFamily.GCC);

            assertThat(new String(words.readAllBytes(), ISO_8859_1)).isEqualTo(source);
            assertThat(words.found()).as("pieces of %d", size).isEmpty();
        }
    }

    private static PlaceBoundWords words(String source, CompilerFamily family) {
        return new PlaceBoundWords(new ByteArrayInputStream(source.getBytes(ISO_8859_1)), family);
    }

    /** A stream that gives so many bytes at a time, as a slow pipe may. */
    private static InputStream inPieces(String source, int most) {
        return new ByteArrayInputStream(source.getBytes(ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int size) {
                return super.read(bytes, offset, Math.min(most, size));
            }
        };
    }
}
