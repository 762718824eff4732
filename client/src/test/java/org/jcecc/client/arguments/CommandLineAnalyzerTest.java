package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jcecc.client.arguments.testing.FakeCompilers;
import org.jcecc.client.arguments.testing.FakeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineAnalyzerTest {

    private static final Map<String, String> FULL = Map.of("ICECC_REMOTE_CPP", "0");

    // R-C18, R-C19: when two stages are given up.

    @ParameterizedTest
    @CsvSource({
        "-Wunused-macros, false",
        "-Wunused-macros -Wno-unused-macros, true",
        "-Wno-unused-macros -Werror=unused-macros, false",
        "-pedantic, false",
        "-Wpedantic -std=gnu11, false",
        "-pedantic-errors -std=c99 -std=gnu99, false",
        "-pedantic -std=c11, true",
        "-pedantic -std=c++17, true",
        "-Wpedantic -std=iso9899:1999, true",
        "-pedantic --std=c11, true",
        "-ansi -pedantic-errors, true",
        "-std=gnu11, true",
        "-DFOO=__DATE__, false",
        "-D WHERE=__BASE_FILE__, false",
        "-imacros pre.h, true",
    })
    void stagesOfGcc(String words, boolean twoStage) {
        CompileCommand command = ExampleDirectory.remote("gcc " + words + " -c foo.c -o foo.o");

        assertThat(command.twoStage()).isEqualTo(twoStage);
        assertThat(command.compileServerWords().contains("-fdirectives-only")).isEqualTo(twoStage);
        assertThat(command.preprocessor().contains("-fdirectives-only")).isEqualTo(twoStage);
    }

    @ParameterizedTest
    @CsvSource({"-pedantic, true", "-Wunused-macros, false", "-imacros pre.h, false"})
    void stagesOfClang(String words, boolean twoStage) {
        CompileCommand command = ExampleDirectory.remote("clang " + words + " -c foo.c -o foo.o");

        assertThat(command.preprocessor().contains("-frewrite-includes")).isEqualTo(twoStage);
        assertThat(command.compileServerWords().contains("-undef")).isEqualTo(!twoStage);
    }

    @Test
    void macrosOfClangAreNotReplacedASecondTime() {
        CompileCommand command = ExampleDirectory.remote("clang -DX -Wunused-macros -c foo.c");

        assertThat(command.compileServerWords()).doesNotContain("-DX");
    }

    @Test
    void sameJobCanBePreprocessedFullyAfterwards() {
        CompileCommand command = ExampleDirectory.remote("gcc -DX -O2 -c foo.c");

        CompileCommand full = command.withFullPreprocessing();

        assertThat(full.preprocessor())
                .containsExactly("/usr/bin/gcc", "-DX", "-O2", "-E", "foo.c");
        assertThat(full.compileServerWords()).containsExactly("-DX", "-O2", "-c");
        assertThat(full.twoStage()).isFalse();
    }

    /** clang would replace them a second time. */
    @Test
    void macrosThatAreExpandedHereAfterwardsAreNotForTheServersClang() {
        CompileCommand command = ExampleDirectory.remote("clang -DX -O2 -c foo.c");
        assertThat(command.compileServerWords()).contains("-DX").doesNotContain("-undef");

        CompileCommand full = command.withFullPreprocessing();

        assertThat(full.preprocessor()).contains("-DX").doesNotContain("-frewrite-includes");
        assertThat(full.compileServerWords()).contains("-undef").doesNotContain("-DX");
        assertThat(full.sharedWords()).containsExactly("-O2");
    }

    // R-C22: orders.

    @Test
    void preprocessorGetsItsOwnWordsBeforeTheSharedOnes() {
        CompileCommand command =
                ExampleDirectory.remote("gcc -DA -include pre.h -O2 -Iinc --param a=1 -c foo.c");

        assertThat(command.preprocessor())
                .containsExactly(
                        "/usr/bin/gcc",
                        "-include",
                        "pre.h",
                        "-Iinc",
                        "-DA",
                        "-O2",
                        "-E",
                        "foo.c",
                        "-fdirectives-only");
        assertThat(command.compileServerWords())
                .containsExactly("-DA", "-O2", "--param", "a=1", "-c", "-fdirectives-only");
        assertThat(command.remoteOnlyWords())
                .containsExactly("--param", "a=1", "-c", "-fdirectives-only");
        assertThat(command.sharedWords()).containsExactly("-DA", "-O2");
    }

    // R-C23, R-C60: local builds.

    static List<ArgumentVector> localRows() {
        return ArgumentVectorsTest.rows().stream()
                .filter(row -> row.id() >= 71 && row.id() <= 118 && row.id() != 90)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("localRows")
    void localBuildHasOneReasonAndTheUsersWords(ArgumentVector row) {
        Analysis analysis =
                ExampleDirectory.analyze(row.environment(), row.column("compiler"), row.words());

        assertThat(analysis).isInstanceOf(Analysis.Local.class);
        LocalReason reason = analysis.localReason().orElseThrow();
        assertThat(((Analysis.Local) analysis).words()).isEqualTo(row.words());
        assertThat(reason.toString()).isNotBlank();
        if (reason.cause() != LocalReason.Cause.NO_COMPILE_STEP) {
            assertThat(row.column("arguments")).contains(reason.word());
        }
    }

    @Test
    void firstReasonCounts() {
        assertThat(ExampleDirectory.localReason("gcc -fstack-usage -E foo.c"))
                .isEqualTo("writes further files: -fstack-usage");
    }

    @Test
    void localCompileStillKnowsItsFiles() {
        var local = (Analysis.Local) ExampleDirectory.analyze("gcc -v -c sub/bar.c -o sub/bar.o");

        assertThat(local.input()).isEqualTo("sub/bar.c");
        assertThat(local.output()).isEqualTo("sub/bar.o");
    }

    // R-C24: full jobs.

    @ParameterizedTest
    @CsvSource({
        "gcc -flto=auto foo.o, true",
        "gcc -flto=4 foo.o, true",
        "gcc -flto foo.o, false",
        "gcc -flto=1 foo.o, false",
        "clang -flto foo.o, true",
        "gcc -flto=auto -c -E foo.c, false",
    })
    void parallelLinkTimeOptimisationTakesAllSlots(String commandLine, boolean full) {
        var local = (Analysis.Local) ExampleDirectory.analyze(commandLine);

        assertThat(local.fullJob()).isEqualTo(full);
    }

    // R-C25: the call of the preprocessor.

    @Test
    void preprocessedSourceIsCopied() {
        CompileCommand command = ExampleDirectory.remote("gcc -DX -c foo.ii -o foo.o");

        assertThat(command.preprocessor()).containsExactly("/bin/cat", "foo.ii");
        assertThat(command.alreadyPreprocessed()).isTrue();
        assertThat(command.language()).isEqualTo(Language.CXX);
        assertThat(command.compileServerWords()).containsExactly("-DX", "-c");
    }

    @Test
    void preprocessedSourceKeepsTheUsersOwnWordAboutIt() {
        assertThat(ExampleDirectory.remote("gcc -fdirectives-only -c foo.i").compileServerWords())
                .containsExactly("-fdirectives-only", "-c");
    }

    @Test
    void preprocessedSourceIsCalledThatForClang() {
        assertThat(ExampleDirectory.remote("clang -DX -c foo.i").compileServerWords())
                .containsExactly("-c", "-x", "cpp-output", "-target", FakeCompilers.TARGET);
        assertThat(ExampleDirectory.remote("clang -c foo.ii").compileServerWords())
                .containsSequence("-x", "c++-cpp-output");
    }

    @Test
    void preprocessedSourceWithALanguageIsSourceAgain() {
        assertThat(ExampleDirectory.localReason("gcc -x c -c foo.i")).endsWith("foo.i");
    }

    @Test
    void markOfAPrecompiledHeaderIsNotForThePreprocessor() {
        CompileCommand command = ExampleDirectory.remote("gcc -fpch-preprocess -O2 -c foo.c");

        assertThat(command.preprocessorOptions()).containsExactly("-O2");
        assertThat(command.compileServerWords()).startsWith("-fpch-preprocess", "-O2");
    }

    @Test
    void headerWithSourceIsIncludedFromIt() {
        assertThat(ExampleDirectory.remote("gcc -include both.h -c foo.c").preprocessorOptions())
                .containsExactly("-include", "both.h");
    }

    @Test
    void headerThatIsOnlyThereCompiledStaysLocalWithGcc() {
        assertThat(ExampleDirectory.localReason("gcc -include only.h -c foo.c"))
                .isEqualTo("a precompiled header whose source is not known: -include only.h");
    }

    // R-C20: clang's target.

    @Test
    void targetOfClangIsAskedForAndSentOnce() {
        CompileCommand command = ExampleDirectory.remote("clang -O2 -c foo.c");

        assertThat(command.remoteOnlyWords())
                .containsExactly("-c", "-target", FakeCompilers.TARGET);
    }

    @Test
    void clangThatDoesNotNameItsTargetStaysLocal() {
        var other = new FakeCompilers();
        CompilerRunner runner =
                (compiler, words, input) ->
                        words.contains("-dumpmachine")
                                ? new CompilerRunner.Answer(0, "\n", "")
                                : other.run(compiler, words, input);
        var analyzer =
                new CommandLineAnalyzer(
                        ExampleDirectory.files(),
                        CompilerQuestions.asking(runner),
                        ExampleDirectory.settings(Map.of(), ReferenceRelease.CURRENT));

        Analysis analysis =
                analyzer.analyze(new Invocation.Command("clang", List.of("-c", "foo.c"), false));

        assertThat(analysis.localReason())
                .contains(new LocalReason(LocalReason.Cause.TARGET_UNKNOWN, "/usr/bin/clang"));
    }

    @Test
    void compilerIsNotAskedAboutACommandThatStaysLocal() {
        var compilers = new FakeCompilers();
        var analyzer =
                new CommandLineAnalyzer(
                        ExampleDirectory.files(),
                        CompilerQuestions.asking(compilers),
                        ExampleDirectory.settings(Map.of(), ReferenceRelease.CURRENT));

        analyzer.analyze(new Invocation.Command("clang", List.of("-march=native", "foo.o"), false));

        assertThat(compilers.questions()).isEmpty();
    }

    // R-C14, R-C15, W27, W36, W39: input, suffix and output.

    @ParameterizedTest
    @CsvSource({
        "gcc -c ./plain -o x.o, ./plain",
        "gcc -c sub.x/foo -o x.o, sub.x/foo",
        "gcc -c .c -o x.o, .c",
        "gcc -c foo. -o x.o, foo.",
        "gcc -c foo.S, foo.S",
        "gcc -c conftest.c, conftest.c",
        "gcc -c foo.c -o /dev/null, /dev/null",
        "gcc -c foo.c -o sub, sub",
        "gcc -x c -c /dev/stdin -o foo.o, /dev/stdin",
        "gcc -x c -c /dev/fd/63 -o foo.o, /dev/fd/63",
        "gcc -x c -c /proc/self/fd/0 -o foo.o, /proc/self/fd/0",
        "gcc -c pipe.c, pipe.c",
        "gcc -S foo.c -o /dev/stdout, /dev/stdout",
        "gcc -MD -MF /dev/stdout -c foo.c, -MF /dev/stdout",
        "clang -MD -MF - -c foo.c, -MF -",
        "'gcc -Wp,-MD,/dev/stdout -c foo.c', '-Wp,-MD,/dev/stdout'",
        "clang -frandomize-layout-seed-file=s -c foo.c, -frandomize-layout-seed-file=s",
        "gcc -c foo.c -x c++, -x c++",
        "gcc -x none -c foo.c, -x none",
        "gcc -xada -c foo.c, -x ada",
        "gcc -c foo.m, foo.m",
        "gcc -arch a -arch b -c foo.c, -arch b",
    })
    void inputOrOutputThatStaysLocal(String commandLine, String word) {
        assertThat(ExampleDirectory.localReason(commandLine)).endsWith(": " + word);
    }

    @Test
    void llvmOutputNeedsAName() {
        assertThat(ExampleDirectory.localReason("clang -emit-llvm -c foo.c"))
                .startsWith("no output name");
        assertThat(ExampleDirectory.remote("clang -emit-llvm -c foo.c -o foo.bc").output())
                .isEqualTo("foo.bc");
    }

    @Test
    void linkAtTheOutputIsFollowed() {
        var files =
                ExampleDirectory.files()
                        .link("null.o", "/dev/null")
                        .link("new.o", "sub/new.o")
                        .link("foo2.o", "foo.o");
        var analyzer =
                new CommandLineAnalyzer(
                        files,
                        CompilerQuestions.asking(new FakeCompilers()),
                        ExampleDirectory.settings(Map.of(), ReferenceRelease.CURRENT));

        assertThat(analyzer.analyze(command("-c", "foo.c", "-o", "null.o")))
                .isInstanceOf(Analysis.Local.class);
        assertThat(analyzer.analyze(command("-c", "foo.c", "-o", "new.o")))
                .isInstanceOf(Analysis.Remote.class);
        assertThat(analyzer.analyze(command("-c", "foo.c", "-o", "foo2.o")))
                .isInstanceOf(Analysis.Remote.class);
    }

    private static Invocation.Command command(String... words) {
        return new Invocation.Command("gcc", List.of(words), false);
    }

    // R-C54: nothing a user may write makes the analysis fail.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc -c foo.c ",
                "gcc  -c foo.c",
                "gcc -c foo.c -I ",
                "gcc -D  -c foo.c",
                "gcc -o  -c foo.c",
                "gcc -x  -c foo.c",
                "clang -Xclang  -c foo.c"
            })
    void emptyWordStaysLocal(String commandLine) {
        assertThat(ExampleDirectory.localReason(commandLine)).startsWith("an empty word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-MF",
                "-MT",
                "-MQ",
                "-I",
                "-D",
                "-o",
                "-x",
                "-include",
                "--param",
                "-Xclang",
                "-Xlinker",
                "-target",
                "-arch",
                "-mllvm",
                "-Xpreprocessor",
                "-B",
                "-aux-info"
            })
    void missingValueStaysLocal(String option) {
        assertThat(ExampleDirectory.localReason("gcc -c foo.c " + option)).endsWith(option);
    }

    @Test
    void missingInputStaysLocal() {
        assertThat(ExampleDirectory.localReason("gcc -c -o x.o")).isEqualTo("no source file");
    }

    // R-C13: any part of -Wa that needs this machine.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Wa,-a=x,-y",
                "-Wa,-y,-a=x",
                "-Wa,nope.s,-x",
                "-Wa,-x,nope.s",
                "-Wa,",
                "-Wa,,x",
                "-Wa,@args.rsp",
                "-Wa,sub",
                "-Wa,--defsym,A=1,nope.s"
            })
    void assemblerOptionThatStaysLocal(String word) {
        assertThat(ExampleDirectory.localReason("gcc " + word + " -c foo.c -o foo.o"))
                .isEqualTo("an assembler option that needs this machine: " + word);
    }

    @Test
    void valueOfAnAssemblerOptionMayStandInTheNextWord() {
        assertThat(
                        ExampleDirectory.remote("gcc -Wa,--defsym -Wa,nope=1,-x -c foo.c -o foo.o")
                                .remoteOnlyWords())
                .startsWith("-Wa,--defsym", "-Wa,nope=1,-x");
    }

    @Test
    void fileForTheAssemblerIsSentAlong() {
        CompileCommand command = ExampleDirectory.remote("gcc -Wa,asmfile.s -c foo.c");

        assertThat(command.remoteOnlyWords()).startsWith("-Wa,/w/asmfile.s");
        assertThat(command.extraFiles()).containsExactly("/w/asmfile.s");
    }

    // R-C29, 4.1: files to send along.

    @Test
    void furtherFilesComeAfterThoseOfTheCommandLine() {
        Map<String, String> variables = Map.of("ICECC_EXTRAFILES", "bl.txt:sub/../foo.c");

        assertThat(
                        ExampleDirectory.remote(
                                        variables, "gcc -fplugin=plug.so -Wa,asmfile.s -c foo.c")
                                .extraFiles())
                .containsExactly("/w/plug.so", "/w/asmfile.s", "/w/bl.txt", "/w/foo.c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bl.txt:nope", "", "bl.txt:", ":bl.txt"})
    void missingFurtherFileStaysLocal(String names) {
        assertThat(ExampleDirectory.localReason(Map.of("ICECC_EXTRAFILES", names), "gcc -c foo.c"))
                .startsWith("a file to send along is missing");
    }

    // Section 12: what the scheduler is told.

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "-g, 1",
        "-g0, 1",
        "-ggdb3, 1",
        "-gsplit-dwarf, 1",
        "-g3, 2",
        "-g3 -g, 1",
        "-g -g3, 2",
        "-O, 4",
        "-O1, 4",
        "-O2, 8",
        "-O0, 0",
        "-O3, 16",
        "-Os, 16",
        "-Og, 16",
        "-O2 -O0, 0",
        "-O20 -g3x, 10",
        "-Os -include -g3, 18"
    })
    void levelFlags(String words, int flags) {
        String commandLine = ("gcc " + words + " -c foo.c -o foo.o").replace("  ", " ");

        assertThat(ExampleDirectory.remote(commandLine).levelFlags()).isEqualTo(flags);
    }

    @Test
    void shortNameIsTheEndOfTheInputsPath() {
        assertThat(ExampleDirectory.remote("gcc -c foo.c").shortName()).isEqualTo("w/foo.c");
        assertThat(ExampleDirectory.remote("gcc -c /a/b/c/d/e.c").shortName()).isEqualTo("c/d/e.c");
        assertThat(ShortName.of("/e.c")).isEqualTo("e.c");
    }

    @ParameterizedTest
    @CsvSource({
        "gcc -c foo.c, gcc, C",
        "gcc-12 -c foo.c, gcc, C",
        "gcc -c foo.cpp, g++, CXX",
        "c++ -c foo.c, g++, CXX",
        "clang++ -c foo.cpp, clang, CXX",
        "clang -c foo.m, clang, OBJECTIVE_C",
    })
    void compileServerKnowsThreeCompilers(String commandLine, String name, Language language) {
        CompileCommand command = ExampleDirectory.remote(commandLine);

        assertThat(command.compileServerCompiler()).isEqualTo(name);
        assertThat(command.language()).isEqualTo(language);
    }

    @Test
    void languagesHaveTheNumbersOfTheProtocol() {
        assertThat(Language.values()).extracting(Language::wireNumber).containsExactly(0, 1, 2, 3);
        assertThat(Language.values())
                .extracting(Language::compilerName)
                .containsExactly("c", "c++", "objective-c", "objective-c++");
    }

    // What follows from the caller's environment.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMPILER_PATH",
                "GCC_EXEC_PREFIX",
                "GCC_COMPARE_DEBUG",
                "CCC_OVERRIDE_OPTIONS"
            })
    void variableThatChangesTheCompilerStaysLocal(String variable) {
        assertThat(ExampleDirectory.localReason(Map.of(variable, "x"), "gcc -c foo.c"))
                .endsWith(variable);
    }

    @Test
    void callerWithoutWorkingDirectoryStaysLocal() {
        var analyzer =
                new CommandLineAnalyzer(
                        new FakeFiles("").files("/usr/bin/gcc", "foo.c"),
                        CompilerQuestions.asking(new FakeCompilers()),
                        ExampleDirectory.settings(Map.of(), ReferenceRelease.CURRENT));

        assertThat(analyzer.analyze(command("-c", "foo.c")).localReason())
                .contains(new LocalReason(LocalReason.Cause.NO_WORKING_DIRECTORY, ""));
    }

    @Test
    void directoryCannotBeSentAlong() {
        assertThat(ExampleDirectory.localReason("gcc -fplugin=sub -c foo.c"))
                .isEqualTo("a file to send along is missing: -fplugin=sub");
    }

    @Test
    void fixedTimeOfDayIsKeptByPreprocessingHere() {
        Map<String, String> variables = Map.of("SOURCE_DATE_EPOCH", "0");

        assertThat(ExampleDirectory.remote(variables, "gcc -DX -c foo.c").compileServerWords())
                .containsExactly("-c");
    }

    @Test
    void releaseOfTheOriginalPreprocessesClangFully() {
        var settings = ExampleDirectory.settings(Map.of(), ReferenceRelease.RELEASE_1_4);

        Analysis clang = ExampleDirectory.analyze(settings, "clang", List.of("-c", "foo.c"));
        Analysis gcc = ExampleDirectory.analyze(settings, "gcc", List.of("-c", "foo.c"));

        assertThat(((Analysis.Remote) clang).command().twoStage()).isFalse();
        assertThat(((Analysis.Remote) gcc).command().twoStage()).isTrue();
    }

    // R-C62: bytes.

    @Test
    void bytesOfAnyCharacterSetPassThrough() {
        var files = ExampleDirectory.files().files("\u00e9.c");
        var analyzer =
                new CommandLineAnalyzer(
                        files,
                        CompilerQuestions.asking(new FakeCompilers()),
                        ExampleDirectory.settings(FULL, ReferenceRelease.CURRENT));

        var analysis =
                (Analysis.Remote) analyzer.analyze(command("-MD", "-DX=\u00ff", "-c", "\u00e9.c"));

        assertThat(analysis.command().output()).isEqualTo("\u00e9.o");
        assertThat(analysis.command().preprocessor())
                .containsExactly(
                        "/usr/bin/gcc", "-MD", "-DX=\u00ff", "-MF", "\u00e9.d", "-E", "\u00e9.c");
        assertThat(analysis.command().userWords())
                .containsExactly("-MD", "-DX=\u00ff", "-c", "\u00e9.c");
    }

    @Test
    void ownProgramsAreNeverTheCompiler() {
        var files = ExampleDirectory.files().files("/usr/lib/jcecc/bin/gcc");
        var own = files.status("/usr/lib/jcecc/bin/gcc").orElseThrow();
        var settings =
                new AnalysisSettings(
                        Map.of("PATH", "/usr/lib/jcecc/bin:/usr/bin"),
                        false,
                        Set.of(own),
                        ReferenceRelease.CURRENT);

        var analysis =
                new CommandLineAnalyzer(
                                files, CompilerQuestions.asking(new FakeCompilers()), settings)
                        .analyze(command("-c", "foo.c"));

        assertThat(((Analysis.Remote) analysis).command().compiler()).isEqualTo("/usr/bin/gcc");
    }
}
