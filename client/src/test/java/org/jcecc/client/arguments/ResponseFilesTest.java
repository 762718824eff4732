package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jcecc.client.arguments.testing.FakeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-C09: response files, as the original and all compilers read them. */
class ResponseFilesTest {

    private final FakeFiles files = new FakeFiles("/w");

    static List<Arguments> texts() {
        return List.of(
                Arguments.of("", List.of()),
                Arguments.of(" \t\r\n ", List.of()),
                Arguments.of("-O2 -g\n-Wall\n", List.of("-O2", "-g", "-Wall")),
                Arguments.of("'a b' \"c d\"", List.of("a b", "c d")),
                Arguments.of("-DQ='a b'c", List.of("-DQ=a bc")),
                Arguments.of("-DE=x\\ y", List.of("-DE=x y")),
                Arguments.of("\\'a\\'", List.of("'a'")),
                Arguments.of("\"a\\\"b\"", List.of("a\"b")),
                Arguments.of("\"a'b\" 'c\"d'", List.of("a'b", "c\"d")),
                Arguments.of("\"\" ''", List.of("", "")),
                Arguments.of("$HOME *.c `x`", List.of("$HOME", "*.c", "`x`")),
                Arguments.of("-DX=\u00ff", List.of("-DX=\u00ff")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void wordsOfAFile(String text, List<String> words) {
        files.file("words.rsp", text);

        var expansion = ResponseFiles.expand(List.of("before", "@words.rsp", "after"), files);

        assertThat(expansion.problem()).isEmpty();
        assertThat(expansion.words()).startsWith("before").endsWith("after");
        assertThat(expansion.words().subList(1, expansion.words().size() - 1)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a\\b'",
                "\"a\\n\"",
                "a\\\nb",
                "a\\",
                "'unfinished",
                "a\fb",
                "\u00ef\u00bb\u00bf-O2",
                "\u00ff\u00fe-\0O\0"
            })
    void textThatCompilersReadDifferentlyIsAProblem(String text) {
        files.file("odd.rsp", text);

        assertThat(ResponseFiles.expand(List.of("@odd.rsp"), files).problem()).contains("@odd.rsp");
    }

    @Test
    void filesInFilesAreReplacedInPlace() {
        files.file("outer.rsp", "a @inner.rsp d").file("inner.rsp", "b c");

        assertThat(ResponseFiles.expand(List.of("@outer.rsp", "e"), files).words())
                .containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void missingFileStaysAsItIs() {
        var expansion = ResponseFiles.expand(List.of("@nope", "@"), files);

        assertThat(expansion.words()).containsExactly("@nope", "@");
        assertThat(expansion.problem()).isEmpty();
        assertThat(ExampleDirectory.localReason("gcc @nope -c foo.c"))
                .isEqualTo("a response file that is not there: @nope");
    }

    @Test
    void unreadableFileStaysAsItIs() {
        files.unreadableFile("secret.rsp");

        assertThat(ResponseFiles.expand(List.of("@secret.rsp"), files).words())
                .containsExactly("@secret.rsp");
    }

    @Test
    void directoryIsAProblem() {
        files.directory("sub");

        assertThat(ResponseFiles.expand(List.of("@sub"), files).problem()).contains("@sub");
        assertThat(ExampleDirectory.localReason("gcc @sub -c foo.c")).endsWith("@sub");
    }

    @Test
    void fileThatHoldsItselfIsAProblem() {
        files.file("loop.rsp", "a @loop.rsp");

        var expansion = ResponseFiles.expand(List.of("@loop.rsp"), files);

        assertThat(expansion.problem()).contains("@loop.rsp");
        assertThat(expansion.words()).hasSize(ResponseFiles.MAXIMAL_REPLACEMENTS);
    }

    @Test
    void commandThatIsAFileHoldingItselfEnds() {
        files.file("loop.rsp", "@loop.rsp");

        assertThat(ResponseFiles.expandFirst(List.of("@loop.rsp"), files))
                .containsExactly("@loop.rsp");
    }

    @Test
    void localBuildGetsTheFileAndNotItsWords() {
        var analysis = (Analysis.Local) ExampleDirectory.analyze("gcc @args.rsp foo.o -o a.out");

        assertThat(analysis.words()).containsExactly("@args.rsp", "foo.o", "-o", "a.out");
    }
}
