package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jcecc.client.arguments.Invocation.Asked;
import org.jcecc.client.arguments.Invocation.Command;
import org.jcecc.client.arguments.Invocation.NoCommand;
import org.jcecc.client.arguments.Invocation.Program;
import org.jcecc.client.arguments.Invocation.Question;
import org.jcecc.client.arguments.testing.FakeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-C01: the modes I1 to I9. */
class InvocationTest {

    private final FakeFiles files = new FakeFiles("/w");

    private Invocation called(String... arguments) {
        return Invocation.of(List.of(arguments), files);
    }

    @Test
    void wrapperAndRunnerAnswerForHelpAndVersion() {
        assertThat(called("icecc", "--help"))
                .isEqualTo(new Asked(Program.WRAPPER, Question.HELP, List.of()));
        assertThat(called("/usr/bin/jcecc", "--version"))
                .isEqualTo(new Asked(Program.WRAPPER, Question.VERSION, List.of()));
        assertThat(called("icerun", "--help"))
                .isEqualTo(new Asked(Program.RUNNER, Question.HELP, List.of()));
        assertThat(called("jcerun", "--version"))
                .isEqualTo(new Asked(Program.RUNNER, Question.VERSION, List.of()));
    }

    @Test
    void onlyTheWrapperBuildsEnvironmentsAndExplains() {
        assertThat(called("icecc", "--build-native", "gcc", "file"))
                .isEqualTo(
                        new Asked(Program.WRAPPER, Question.BUILD_NATIVE, List.of("gcc", "file")));
        assertThat(called("jcecc", "--why", "foo.c"))
                .isEqualTo(new Asked(Program.WRAPPER, Question.WHY, List.of("foo.c")));
        assertThat(called("icerun", "--build-native"))
                .isEqualTo(new Command("--build-native", List.of(), true));
    }

    @Test
    void questionsCountAsTheFirstArgumentOnly() {
        assertThat(called("icecc", "gcc", "--version"))
                .isEqualTo(new Command("gcc", List.of("--version"), false));
        assertThat(called("gcc", "--version"))
                .isEqualTo(new Command("gcc", List.of("--version"), false));
    }

    @Test
    void wrapperTakesTheCommandFromItsFirstArgument() {
        assertThat(called("icecc", "/opt/gcc", "-c", "foo.c"))
                .isEqualTo(new Command("/opt/gcc", List.of("-c", "foo.c"), false));
    }

    @Test
    void runnerIsNeverAnalysed() {
        assertThat(called("icerun", "gcc", "-c", "foo.c"))
                .isEqualTo(new Command("gcc", List.of("-c", "foo.c"), true));
    }

    @Test
    void wrapperWithAnOptionStandsForTheSystemsCompiler() {
        assertThat(called("jcecc", "-O2", "-c", "foo.c"))
                .isEqualTo(new Command("cc", List.of("-O2", "-c", "foo.c"), false));
        assertThat(called("jcerun", "-x")).isEqualTo(new Command("-x", List.of(), true));
    }

    @Test
    void wrapperWithoutCommandEndsAsAfterRunningItself() {
        assertThat(called("icecc")).isEqualTo(new NoCommand(Program.WRAPPER));
        assertThat(called("jcecc", "", "x")).isEqualTo(new NoCommand(Program.WRAPPER));
        assertThat(new NoCommand(Program.WRAPPER).exitStatus()).isEqualTo(111);
    }

    @Test
    void runnerWithoutCommandFindsNothingToRun() {
        assertThat(called("icerun")).isEqualTo(new NoCommand(Program.RUNNER));
        assertThat(new NoCommand(Program.RUNNER).exitStatus()).isEqualTo(115);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "/usr/lib/jcecc/bin/gcc", "./gcc"})
    void linkIsTheCompilerOfItsOwnNameSearchedInPath(String calledAs) {
        assertThat(called(calledAs, "-c", "foo.c"))
                .isEqualTo(new Command("gcc", List.of("-c", "foo.c"), false));
    }

    @Test
    void linkToTheRunnerIsNeverAnalysed() {
        files.link("tools/gcc", "/usr/bin/icerun").link("tools/ld", "jcerun");

        assertThat(called("tools/gcc", "-c")).isEqualTo(new Command("gcc", List.of("-c"), true));
        assertThat(called("tools/ld")).isEqualTo(new Command("ld", List.of(), true));
    }

    @Test
    void onlyOneLevelOfLinksIsLookedAt() {
        files.link("tools/gcc", "other").link("tools/other", "icerun");

        assertThat(called("tools/gcc")).isEqualTo(new Command("gcc", List.of(), false));
    }

    @Test
    void commandMayComeFromAResponseFile() {
        files.file("@", "").file("cmd.rsp", "gcc -O2").file("more.rsp", "@cmd.rsp");

        assertThat(called("icecc", "@more.rsp", "@args.rsp"))
                .isEqualTo(new Command("gcc", List.of("-O2", "@args.rsp"), false));
    }

    @Test
    void processWithoutAnyArgumentIsNoCommand() {
        assertThat(called()).isEqualTo(new NoCommand(Program.WRAPPER));
    }
}
