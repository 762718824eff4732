package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-C08 as far as the analysis reads variables, and R-C17: the colour switch. */
class AnalysisSettingsTest {

    @ParameterizedTest
    @CsvSource({"'', false", "0, false", "00, false", "0x1, false", "1, true", "no, true"})
    void remotePreprocessing(String value, boolean twoStage) {
        var settings = AnalysisSettings.of(Map.of("ICECC_REMOTE_CPP", value), false);

        assertThat(settings.twoStage(CompilerFamily.GCC)).isEqualTo(twoStage);
        assertThat(settings.twoStage(CompilerFamily.CLANG)).isEqualTo(twoStage);
    }

    @Test
    void variableForClangIsLookedAtOnlyWithoutTheGeneralOne() {
        var clangOff = AnalysisSettings.of(Map.of("ICECC_CLANG_REMOTE_CPP", "0"), false);
        var bothSet =
                AnalysisSettings.of(
                        Map.of("ICECC_CLANG_REMOTE_CPP", "0", "ICECC_REMOTE_CPP", "1"), false);

        assertThat(clangOff.twoStage(CompilerFamily.CLANG)).isFalse();
        assertThat(clangOff.twoStage(CompilerFamily.GCC)).isTrue();
        assertThat(bothSet.twoStage(CompilerFamily.CLANG)).isTrue();
    }

    @Test
    void ourNameOfAVariableWins() {
        var settings =
                AnalysisSettings.of(
                        Map.of("ICECC_REMOTE_CPP", "0", "JCECC_REMOTE_CPP", "1"), false);

        assertThat(settings.twoStage(CompilerFamily.GCC)).isTrue();
    }

    /** Case 250 and 251: who colours on a terminal. */
    @ParameterizedTest
    @CsvSource({
        "gcc,   '',                          '',                  true",
        "gcc,   ICECC_COLOR_DIAGNOSTICS=1,   -fdiagnostics-color, false",
        "gcc,   ICECC_COLOR_DIAGNOSTICS=0,   '',                  false",
        "gcc,   GCC_COLORS=x,                -fdiagnostics-color, false",
        "gcc,   GCC_COLORS=,                 '',                  true",
        "gcc,   EMACS=t,                     '',                  false",
        "gcc,   TERM=dumb,                   '',                  false",
        "clang, '',                          -fcolor-diagnostics, false",
        "clang, TERM=DUMB,                   '',                  false",
        "clang, ICECC_COLOR_DIAGNOSTICS=0,   -fcolor-diagnostics, false",
    })
    void colourSwitchOnATerminal(
            String compiler, String variable, String added, boolean colouredByClient) {
        CompileCommand command = onTerminal(true, compiler + " -c foo.c", variable);

        assertThat(command.sharedWords()).isEqualTo(added.isEmpty() ? List.of() : List.of(added));
        assertThat(command.diagnostics().compilerColours()).isEqualTo(!added.isEmpty());
        assertThat(command.diagnostics().colouredByClient()).isEqualTo(colouredByClient);
    }

    @Test
    void nothingIsColouredWithoutATerminal() {
        assertThat(onTerminal(false, "clang -c foo.c", "").sharedWords()).isEmpty();
        assertThat(onTerminal(false, "gcc -c foo.c", "GCC_COLORS=x").sharedWords()).isEmpty();
    }

    @Test
    void usersOwnSwitchIsEnough() {
        CompileCommand command = onTerminal(true, "clang -fno-color-diagnostics -c foo.c", "");

        assertThat(command.sharedWords()).containsExactly("-fno-color-diagnostics");
        assertThat(command.diagnostics().colourGiven()).isTrue();
    }

    @Test
    void automaticColourIsTheDefaultAgain() {
        CompileCommand command =
                onTerminal(true, "clang -fcolor-diagnostics -fdiagnostics-color=auto -c foo.c", "");

        assertThat(command.sharedWords())
                .containsExactly("-fcolor-diagnostics", "-fcolor-diagnostics");
        assertThat(command.diagnostics().colourGiven()).isFalse();
    }

    private static CompileCommand onTerminal(
            boolean terminal, String commandLine, String variable) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin"));
        environment.put("TERM", "xterm");
        if (!variable.isEmpty()) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        String[] words = commandLine.split(" ", -1);
        Analysis analysis =
                ExampleDirectory.analyze(
                        AnalysisSettings.of(environment, terminal),
                        words[0],
                        List.of(words).subList(1, words.length));
        return ((Analysis.Remote) analysis).command();
    }
}
