package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * R-C11, R-C12: one example or more for each row A1 to A34 of the specification. The words stand in
 * {@code gcc WORDS -c foo.c -o foo.o}; what comes out is either the reason for staying here or the
 * words with their classes, without the {@code -c} and {@code -fdirectives-only} at the end.
 */
class OptionTableTest {

    private static String outcome(String compiler, Map<String, String> variables, String words) {
        String commandLine = "%s %s -c foo.c -o foo.o".formatted(compiler, words);
        return switch (ExampleDirectory.analyze(variables, commandLine)) {
            case Analysis.Remote(CompileCommand command) ->
                    AnalysisColumns.flags(command.arguments())
                            .replaceFirst(" ?R:-c( R:-fdirectives-only| R:-target .*)?$", "");
            case Analysis.Local local -> "local, " + local.reason();
            case Analysis.NotACompile ignored -> "custom";
            case Analysis.NotFound ignored -> "not found";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A1  | -E                      | local, preprocesses only: -E",
                "A2  | -fdump-tree-all         | local, writes further files: -fdump-tree-all",
                "A2  | -combine                | local, writes further files: -combine",
                "A2  | -fsyntax-only           | local, asks the compiler something: -fsyntax-only",
                "A2  | -ftime-trace            | local, writes further files: -ftime-trace",
                "A3  | -MMD -MF x -MT y        | L:-MMD L:-MF L:x L:-MT L:y",
                "A3  | -Wp,-MMD,.foo.d         | L:-Wp,-MMD,.foo.d",
                "A4  | -MG -MP                 | L:-MG L:-MP",
                "A5  | -MF x                   | L:-MF L:x",
                "A6  | -MT x -MQ y             | L:-MT L:x L:-MQ L:y",
                "A8  | --param x=1             | R:--param R:x=1",
                "A10 | -Wa,--noexecstack       | R:-Wa,--noexecstack",
                "A11 | -S                      | R:-S R:-fdirectives-only",
                "A12 | --coverage              | local, writes further files: --coverage",
                "A12 | -save-temps             | local, writes further files: -save-temps",
                "A13 | -gsplit-dwarf           | B:-gsplit-dwarf",
                "A14 | -x c++                  | B:-x B:c++",
                "A14 | -x ada                  | local, a language that is compiled here only: -x ada",
                "A16 | -fexec-charset          | local, a character set other than UTF-8: -fexec-charset",
                "A17 | -c -c                   | ''",
                "A18 | -o a.o -ob.o            | ''",
                "A19 | -D X=1 -U Y             | B:-D B:X=1 B:-U B:Y",
                "A20 | -I inc -isystem /s      | L:-I L:inc L:-isystem L:/s",
                "A20 | -include -Ox            | local, a value that looks like an option: -include -Ox",
                "A21 | -fmodules-cache-path=m  | L:-fmodules-cache-path=m",
                "A22 | -undef -DX -UY -Wp,-DZ  | B:-undef B:-DX B:-UY B:-Wp,-DZ",
                "A23 | -Iinc -L. -lm           | L:-Iinc L:-L. L:-lm",
                "A24 | -nostdinc -nostdinc++   | L:-nostdinc L:-nostdinc++",
                "A24 | -Wmissing-include-dirs  | L:-Wmissing-include-dirs",
                "A25 | -fdiagnostics-color     | B:-fdiagnostics-color",
                "A26 | -fdiagnostics-color=auto | ''",
                "A27 | -fno-diagnostics-show-caret | B:-fno-diagnostics-show-caret",
                "A28 | -fplugin=realplug.so    | B:-fplugin=@W@/realplug.so",
                "A28 | -fplugin=nope.so        | local, a file to send along is missing: -fplugin=nope.so",
                "A31 | -Wunused-macros         | B:-Wunused-macros",
                "A32 | -pedantic               | B:-pedantic",
                "A33 | -arch x86_64            | B:-arch B:x86_64",
                "A34 | -O2 -fPIC -mavx -Wall   | B:-O2 B:-fPIC B:-mavx B:-Wall",
                "A34 | --sysroot / -mllvm x    | B:--sysroot B:/ B:-mllvm B:x",
                "A34 | -flto=auto              | B:-flto=auto",
                "W30 | -s                      | B:-s",
                "W34 | -fexec-charset=utf-8    | B:-fexec-charset=utf-8",
                "W36 | -xc++                   | B:-xc++",
                "W38 | -Xlinker -c -T x -z now | L:-Xlinker L:-c L:-T L:x L:-z L:now",
                "W38 | -Xpreprocessor -DX      | B:-Xpreprocessor B:-DX",
                "W38 | -Xpreprocessor -M       | local, an option that is not in the table: -Xpreprocessor -M",
                "W41 | -iquotex -isystemy      | L:-iquotex L:-isystemy",
                "W41 | --include=x -includey   | L:--include=x L:-includey",
            })
    void rowForGcc(String row, String words, String outcome) {
        assertThat(outcome("gcc", Map.of(), words)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A7  | -M",
                "A7  | -MFfile",
                "A7  | -MJ",
                "A9  | -B.",
                "A9  | -B .",
                "W30 | -",
                "W30 | --",
                "W38 | -aux-info x",
                "W38 | -dumpdir x",
            })
    void rowThatStaysLocal(String row, String words) {
        String word = words.split(" ", -1)[0];

        assertThat(outcome("gcc", Map.of(), words)).startsWith("local, ").endsWith(": " + word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A29 | -Xclang -disable-llvm-passes | B:-Xclang B:-disable-llvm-passes",
                "A29 | -Xclang -load -Xclang realplug.so | B:-Xclang B:-load B:-Xclang B:@W@/realplug.so",
                "A29 | -Xclang -load x | local, an option without its value: -Xclang -load",
                "A29 | -Xclang -building-pch-with-obj | local, a precompiled header whose source is not known: -building-pch-with-obj",
                "A29 | -Xclang -target-feature -Xclang +x | B:-Xclang B:-target-feature B:-Xclang B:+x",
                "A29 | -Xclang -emit-pch | local, an option that is not in the table: -Xclang -emit-pch",
                "A29 | -Xclang -fdump-record-layouts | local, an option that is not in the table: -Xclang -fdump-record-layouts",
                "W33 | -Xclang -include-pch -Xclang p | L:-Xclang L:-include-pch L:-Xclang L:p",
                "W33 | -Xclang -include -Xclang -DX | local, an option that is not in the table: -Xclang -DX",
                "A20 | -include-pch p | L:-include-pch L:p",
            })
    void rowForClang(String row, String words, String outcome) {
        assertThat(outcome("clang", Map.of(), words)).isEqualTo(outcome);
    }

    @Test
    void rowA15NativeWordsAreReplaced() {
        assertThat(OptionTable.find("-march=native").number()).isEqualTo("A15");
        assertThat(OptionTable.find("-march=znver3").number()).isEqualTo("A34");
    }

    @Test
    void rowA30TargetIsNotAddedASecondTime() {
        CompileCommand given = ExampleDirectory.remote("clang -target a -c foo.c");
        CompileCommand joined = ExampleDirectory.remote("clang --target=a -c foo.c");

        assertThat(given.compileServerWords()).containsExactly("-target", "a", "-c");
        assertThat(joined.compileServerWords()).containsExactly("--target=a", "-c");
    }

    @Test
    void macrosAreForHereAloneWithFullPreprocessing() {
        assertThat(outcome("gcc", Map.of("ICECC_REMOTE_CPP", "0"), "-DX -U Y -undef -Wp,-DZ"))
                .isEqualTo("L:-DX L:-U L:Y L:-undef L:-Wp,-DZ");
    }

    @Test
    void tableHasEveryRowOfTheSpecification() {
        Set<String> expected =
                IntStream.rangeClosed(1, 34)
                        .mapToObj(number -> "A" + number)
                        .collect(Collectors.toCollection(TreeSet::new));

        Set<String> found =
                OptionTable.rules().stream()
                        .map(OptionRule::number)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).containsAll(expected);
    }

    @Test
    void noLineIsHiddenByOneBeforeIt() {
        List<String> hidden = new ArrayList<>();
        for (OptionRule rule : OptionTable.rules()) {
            for (String word : rule.words()) {
                if (!OptionTable.find(word).equals(rule)) {
                    hidden.add(rule.number() + " " + word);
                }
            }
            for (String prefix : rule.prefixes()) {
                if (!OptionTable.find(prefix + "\0").equals(rule)) {
                    hidden.add(rule.number() + " " + prefix + "...");
                }
            }
        }
        assertThat(hidden).isEmpty();
    }
}
