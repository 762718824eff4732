package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jcecc.client.arguments.testing.FakeCompilers;
import org.junit.jupiter.api.Test;

/** R-C06, R-C07, R-C54: which file is run for a command. */
class CompilerChoiceTest {

    private static String compiler(Map<String, String> variables, String commandLine) {
        return switch (ExampleDirectory.analyze(variables, commandLine)) {
            case Analysis.Remote(CompileCommand command) -> command.compiler();
            case Analysis.Local local -> local.compiler();
            case Analysis.NotACompile command -> command.program();
            case Analysis.NotFound missing -> "none: " + missing.why();
        };
    }

    @Test
    void compilerComesFromPath() {
        assertThat(compiler(Map.of(), "gcc -c foo.c")).isEqualTo("/usr/bin/gcc");
        assertThat(compiler(Map.of(), "gcc foo.o")).isEqualTo("/usr/bin/gcc");
        assertThat(compiler(Map.of(), "echo a")).isEqualTo("/usr/bin/echo");
    }

    @Test
    void nameWithASlashIsTakenAsItIs() {
        assertThat(compiler(Map.of(), "./gcc -c foo.c")).isEqualTo("./gcc");
        assertThat(compiler(Map.of(), "tools/run x")).isEqualTo("tools/run");
    }

    @Test
    void variableOfTheLanguageWins() {
        Map<String, String> variables = Map.of("ICECC_CC", "/opt/gcc-9", "ICECC_CXX", "/opt/g++-9");

        assertThat(compiler(variables, "gcc -c foo.c")).isEqualTo("/opt/gcc-9");
        assertThat(compiler(variables, "gcc foo.o -o a")).isEqualTo("/opt/gcc-9");
        assertThat(compiler(variables, "gcc -c foo.cpp")).isEqualTo("/opt/g++-9");
        assertThat(compiler(variables, "gcc -x c++ -c foo.c")).isEqualTo("/opt/g++-9");
        assertThat(compiler(variables, "g++ -c foo.c")).isEqualTo("/opt/g++-9");
        assertThat(compiler(variables, "clang -c foo.m")).isEqualTo("/usr/bin/clang");
    }

    @Test
    void variableOfTheOtherLanguageDoesNotCount() {
        assertThat(compiler(Map.of("ICECC_CC", "/opt/gcc-9"), "gcc -c foo.cpp"))
                .isEqualTo("/usr/bin/gcc");
    }

    @Test
    void ourNameOfAVariableWins() {
        Map<String, String> variables = Map.of("ICECC_CC", "/opt/a", "JCECC_CC", "/opt/gcc-b");

        assertThat(compiler(variables, "gcc -c foo.c")).isEqualTo("/opt/gcc-b");
    }

    @Test
    void variableWithoutSlashIsSearchedInPath() {
        assertThat(compiler(Map.of("ICECC_CC", "gcc-12"), "gcc -c foo.c"))
                .isEqualTo("/usr/bin/gcc-12");
    }

    @Test
    void emptyVariableLeavesNothingToRun() {
        assertThat(compiler(Map.of("ICECC_CC", ""), "gcc -c foo.c")).startsWith("none: gcc");
    }

    @Test
    void withoutPathNothingIsFound() {
        var settings = new AnalysisSettings(Map.of(), false, Set.of(), ReferenceRelease.CURRENT);

        assertThat(ExampleDirectory.analyze(settings, "gcc", List.of("-c", "foo.c")))
                .isInstanceOf(Analysis.NotFound.class);
        assertThat(Analysis.NotFound.EXIT_STATUS).isEqualTo(115);
    }

    @Test
    void compilerThatIsClangBehindAnotherNameIsTreatedAsClang() {
        Map<String, String> variables = Map.of("ICECC_CC", "/usr/bin/clang");

        CompileCommand command = ExampleDirectory.remote(variables, "gcc -DX -c foo.c");

        assertThat(command.family()).isEqualTo(CompilerFamily.CLANG);
        assertThat(command.compileServerCompiler()).isEqualTo("clang");
        assertThat(command.compileServerWords())
                .containsExactly("-DX", "-c", "-target", FakeCompilers.TARGET);
    }

    @Test
    void programThatDoesNotAnswerAsACompilerStaysLocal() {
        assertThat(ExampleDirectory.localReason("clang-tidy -c foo.c"))
                .isEqualTo("the compiler did not say that it is gcc or clang: /usr/bin/clang-tidy");
    }

    @Test
    void commandThatIsNoCompilerIsNotAnalysedAtAll() {
        assertThat(ExampleDirectory.analyze("ccache gcc @args.rsp -fdirectives-only"))
                .isEqualTo(
                        new Analysis.NotACompile(
                                "/usr/bin/ccache",
                                List.of("gcc", "@args.rsp", "-fdirectives-only")));
    }
}
