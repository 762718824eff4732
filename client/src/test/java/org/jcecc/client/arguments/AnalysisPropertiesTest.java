package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jcecc.client.arguments.testing.FakeCompilers;
import org.jcecc.client.arguments.testing.FakeFiles;

/**
 * Whatever a user writes: nothing fails, no word is lost, none changes its place among those that
 * go the same way (R-C22, R-C23, R-C54, R-C60).
 */
class AnalysisPropertiesTest {

    private static final FakeFiles FILES = ExampleDirectory.files();

    /** Words of the user that are no part of either half's options, by their rules. */
    private static final Set<OptionRule.Place> STORED =
            Set.of(
                    OptionRule.Place.PREPROCESSOR,
                    OptionRule.Place.COMPILE_SERVER,
                    OptionRule.Place.BOTH,
                    OptionRule.Place.MACRO);

    private static Analysis analyze(String compiler, List<String> words) {
        return new CommandLineAnalyzer(
                        FILES,
                        CompilerQuestions.asking(new FakeCompilers()),
                        ExampleDirectory.settings(Map.of(), ReferenceRelease.CURRENT))
                .analyze(new Invocation.Command(compiler, words, false));
    }

    /** Options from every line of the table, whole words and starts with something behind them. */
    @Provide
    Arbitrary<List<String>> optionWords() {
        Arbitrary<String> known =
                Arbitraries.of(
                        OptionTable.rules().stream().flatMap(r -> r.words().stream()).toList());
        Arbitrary<String> started =
                Arbitraries.of(
                                OptionTable.rules().stream()
                                        .flatMap(rule -> rule.prefixes().stream())
                                        .toList())
                        .flatMap(start -> tail().map(end -> start + end));
        Arbitrary<String> plain =
                Arbitraries.of(
                        "foo.c", "bar", "x=1", "@args.rsp", "@nope", "-", "--", "", "-c", "-S");
        return Arbitraries.frequencyOf(
                        Tuple.of(5, known),
                        Tuple.of(5, started),
                        Tuple.of(3, plain),
                        Tuple.of(1, anything()))
                .list()
                .ofMaxSize(12);
    }

    private static Arbitrary<String> tail() {
        return Arbitraries.strings().withChars("ab1=,+.-/").ofMaxLength(6);
    }

    private static Arbitrary<String> anything() {
        return Arbitraries.strings().withCharRange((char) 1, (char) 255).ofMaxLength(12);
    }

    /** Options that are known to leave this machine, so that the two halves can be looked at. */
    @Provide
    Arbitrary<List<List<String>>> harmlessOptions() {
        List<List<String>> options = new ArrayList<>();
        for (OptionRule rule : OptionTable.rules()) {
            if (rule.cause() != null
                    || rule.effect() != OptionRule.Effect.NONE
                    || !STORED.contains(rule.place())) {
                continue;
            }
            for (String word : rule.words()) {
                options.add(rule.takesValue() ? List.of(word, "value") : List.of(word));
            }
            for (String prefix : rule.prefixes()) {
                Stream.of(prefix + "1", prefix + "zz")
                        .filter(word -> OptionTable.find(word).equals(rule))
                        .forEach(word -> options.add(List.of(word)));
            }
        }
        return Arbitraries.of(options).list().ofMaxSize(15);
    }

    @Property
    void nothingAUserWritesMakesTheAnalysisFail(
            @ForAll("optionWords") List<String> words, @ForAll boolean clang) {
        Analysis analysis = analyze(clang ? "clang" : "gcc", words);

        assertThat(userWords(analysis)).isEqualTo(words);
    }

    @Property
    void localCommandHasAReason(@ForAll("optionWords") List<String> words) {
        Analysis analysis = analyze("gcc", words);

        if (analysis instanceof Analysis.Local local) {
            assertThat(local.reason().toString()).isNotBlank();
        } else {
            assertThat(analysis).isInstanceOf(Analysis.Remote.class);
        }
    }

    @Property
    void everyOptionIsInTheHalfItIsForAndInOrder(
            @ForAll("harmlessOptions") List<List<String>> options) {
        List<String> words = new ArrayList<>(List.of("-c", "foo.c"));
        options.forEach(words::addAll);
        words.addAll(List.of("-o", "foo.o"));

        CompileCommand command = ((Analysis.Remote) analyze("gcc", words)).command();

        List<String> local = expected(options, OptionRule.Place.PREPROCESSOR);
        List<String> shared = expected(options, OptionRule.Place.BOTH, OptionRule.Place.MACRO);
        List<String> sent =
                expected(
                        options,
                        OptionRule.Place.COMPILE_SERVER,
                        OptionRule.Place.BOTH,
                        OptionRule.Place.MACRO);
        List<String> preprocessor = new ArrayList<>(local);
        preprocessor.addAll(shared);
        assertThat(leftIn(preprocessor)).isEqualTo(command.preprocessorOptions());
        sent.addAll(List.of("-c", "-fdirectives-only"));
        assertThat(command.compileServerWords()).isEqualTo(sent);
    }

    @Property
    void everyWordOfARemoteCompileIsAccountedFor(@ForAll("optionWords") List<String> words) {
        if (!(analyze("gcc", words) instanceof Analysis.Remote(CompileCommand command))) {
            return;
        }
        List<String> kept =
                new ArrayList<>(command.arguments().stream().map(Argument::word).toList());
        for (String word : ResponseFiles.expand(words, FILES).words()) {
            boolean elsewhere =
                    word.equals(command.input())
                            || word.equals(command.output())
                            || word.equals("-c")
                            || word.startsWith("-o")
                            || word.equals("-fdiagnostics-color=auto");
            assertThat(elsewhere || remove(kept, word)).as(word).isTrue();
        }
    }

    /** Files get absolute names, so the end of a word is enough. */
    private static boolean remove(List<String> kept, String word) {
        String end = word.substring(word.indexOf('=') + 1);
        return kept.remove(word)
                || kept.removeIf(other -> other.startsWith("-") && other.endsWith("/" + end))
                || kept.removeIf(other -> word.startsWith("-Wa,") && other.startsWith("-Wa,"))
                || word.equals("-S");
    }

    private static List<String> userWords(Analysis analysis) {
        return switch (analysis) {
            case Analysis.Remote(CompileCommand command) -> command.userWords();
            case Analysis.Local local -> local.words();
            case Analysis.NotACompile command -> command.words();
            case Analysis.NotFound ignored -> List.of("nothing to run");
        };
    }

    private static List<String> expected(List<List<String>> options, OptionRule.Place... places) {
        Set<OptionRule.Place> wanted = Set.of(places);
        List<String> words = new ArrayList<>();
        for (List<String> option : options) {
            if (wanted.contains(OptionTable.find(option.getFirst()).place())) {
                words.addAll(option);
            }
        }
        return words;
    }

    private static List<String> leftIn(List<String> options) {
        return options.stream()
                .filter(word -> !word.startsWith("-fmodules-cache-path="))
                .filter(word -> !word.equals("-fpch-preprocess"))
                .toList();
    }
}
