package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.testing.FakeCompilers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-C21: what native words stand for, and W26 and W60 of the weaknesses. */
class NativeFlagsTest {

    private static Optional<String> difference(
            CompilerFamily family, String plain, String machine) {
        return NativeFlags.difference(family, "Target: x\n" + plain + "\n", machine + "\nmore\n")
                .map(words -> String.join(" ", words));
    }

    @Test
    void everythingThatDiffersInTheLineOfGcc() {
        String plain = " /x/cc1 -E -quiet - -mtune=generic -march=x86-64 -dumpbase -";
        String machine =
                " /x/cc1 -E -quiet - -march=znver3 -mavx2 -mno-sse4a --param \"l1-cache-size=32\""
                        + " --param \"l2-cache-size=512\" -mtune=znver3 -dumpbase -";

        assertThat(difference(CompilerFamily.GCC, plain, machine))
                .contains(
                        "-march=znver3 -mavx2 -mno-sse4a --param l1-cache-size=32"
                                + " --param l2-cache-size=512 -mtune=znver3");
    }

    @ParameterizedTest
    @CsvSource({
        "-q -mtune=generic -march=x86-64 -d, -q -mtune=znver3 -march=x86-64 -d, -mtune=znver3",
        "-q -mcpu=cortex-a53 -d, -q -mcpu=cortex-a72 -d, -mcpu=cortex-a72",
        "-E -quiet -, -E -quiet - -march=znver3, -march=znver3",
        "-E -quiet -, -E -quiet -, ''",
        "-march=a, -march=abc, -march=abc",
        "-march=abc -x, -march=a -x, -march=a",
    })
    void wholeWordsOfGcc(String plain, String machine, String flags) {
        assertThat(difference(CompilerFamily.GCC, " /x/cc1 " + plain, " /x/cc1 " + machine))
                .contains(flags);
    }

    @Test
    void optionsOfClangArePassedThroughItsDriver() {
        String plain =
                " \"/x/clang\" \"-cc1\" \"-E\" \"-target-cpu\" \"x86-64\" \"-tune-cpu\" \"generic\""
                        + " \"-debugger-tuning=gdb\"";
        String machine =
                " \"/x/clang\" \"-cc1\" \"-E\" \"-target-cpu\" \"znver3\" \"-target-feature\""
                        + " \"+avx2\" \"-target-feature\" \"-sgx\" \"-debugger-tuning=gdb\"";

        assertThat(difference(CompilerFamily.CLANG, plain, machine))
                .contains(
                        "-Xclang -target-cpu -Xclang znver3 -Xclang -target-feature -Xclang +avx2"
                                + " -Xclang -target-feature -Xclang -sgx"
                                + " -Xclang -tune-cpu -Xclang znver3");
    }

    @Test
    void valueTravelsWithItsOption() {
        assertThat(
                        difference(
                                CompilerFamily.CLANG,
                                "\"-cc1\" \"-tune-cpu\" \"generic\" \"-x\"",
                                "\"-cc1\" \"-tune-cpu\" \"znver3\" \"-x\""))
                .contains("-Xclang -tune-cpu -Xclang znver3");
        assertThat(
                        difference(
                                CompilerFamily.CLANG,
                                "\"-cc1\" \"-target-feature\" \"+b\"",
                                "\"-cc1\" \"-target-feature\" \"-a\" \"-target-feature\" \"+b\""))
                .contains("-Xclang -target-feature -Xclang -a");
    }

    @ParameterizedTest
    @CsvSource({"GCC, nothing, /x/cc1 -q", "GCC, /x/cc1 -q, nothing", "CLANG, nothing, \"-cc1\""})
    void textWithoutCommandLineIsNoAnswer(CompilerFamily family, String plain, String machine) {
        assertThat(difference(family, plain, machine)).isEmpty();
    }

    @Test
    void unfinishedLineIsNoAnswer() {
        assertThat(NativeFlags.difference(CompilerFamily.GCC, "/x/cc1 -q\n", "/x/cc1 -q"))
                .isEmpty();
    }

    private static Analysis analyze(CompilerRunner runner, String commandLine) {
        List<String> words = List.of(commandLine.split(" ", -1));
        var settings = ExampleDirectory.settings(Map.of(), ReferenceRelease.CURRENT);
        return new CommandLineAnalyzer(
                        ExampleDirectory.files(), CompilerQuestions.asking(runner), settings)
                .analyze(
                        new Invocation.Command(
                                words.getFirst(), words.subList(1, words.size()), false));
    }

    @Test
    void flagsStandWhereTheFirstNativeWordStood() {
        List<List<String>> asked = new ArrayList<>();
        var other = new FakeCompilers();
        CompilerRunner runner =
                (compiler, words, input) -> {
                    if (!words.getFirst().equals("-###")) {
                        return other.run(compiler, words, input);
                    }
                    asked.add(words);
                    String line = words.size() > 3 ? "-march=znver3 -mavx2" : "-march=x86-64";
                    return new CompilerRunner.Answer(0, "", " /x/cc1 -q " + line + " -d\n");
                };

        Analysis analysis =
                analyze(runner, "gcc -O2 -mtune=native -g -march=native -c foo.c -o foo.o");

        assertThat(asked)
                .containsExactly(
                        List.of("-###", "-E", "-"),
                        List.of("-###", "-E", "-", "-march=native", "-mtune=native"));
        assertThat(((Analysis.Remote) analysis).command().compileServerWords())
                .containsExactly("-O2", "-march=znver3", "-mavx2", "-g", "-c", "-fdirectives-only");
    }

    @ParameterizedTest
    @CsvSource({"gcc", "clang"})
    void unreadableAnswerStaysLocal(String compiler) {
        Analysis analysis =
                analyze(new FakeCompilers(), compiler + " -march=native -c foo.c -o foo.o");

        assertThat(analysis.localReason())
                .contains(new LocalReason(LocalReason.Cause.NATIVE_FLAGS_UNKNOWN, "-march=native"));
    }

    @Test
    void nativeWithExtensionsStaysLocal() {
        assertThat(ExampleDirectory.localReason("gcc -march=native+sve -c foo.c"))
                .endsWith("-march=native+sve");
    }
}
