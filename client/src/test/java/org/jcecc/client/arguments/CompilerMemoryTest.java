package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.testing.FakeCompilers;
import org.jcecc.client.arguments.testing.FakeFiles;
import org.junit.jupiter.api.Test;

/** W58, W59: a compiler is asked once, as long as it is the same. */
class CompilerMemoryTest {

    private final FakeFiles files = new FakeFiles("/w").file("/usr/bin/clang", "\u007fELF");
    private final FakeCompilers compilers = new FakeCompilers();
    private final CompilerMemory memory = new CompilerMemory();

    private CompilerQuestions questions() {
        return memory.questions(files, compilers);
    }

    @Test
    void secondInvocationIsAnsweredFromMemory() {
        assertThat(questions().defaultTarget("/usr/bin/clang")).contains(FakeCompilers.TARGET);
        assertThat(questions().defaultTarget("/usr/bin/clang")).contains(FakeCompilers.TARGET);
        assertThat(questions().family("/usr/bin/clang")).contains(CompilerFamily.CLANG);
        assertThat(questions().family("/usr/bin/clang")).contains(CompilerFamily.CLANG);

        assertThat(compilers.questions()).hasSize(2);
    }

    @Test
    void changedCompilerIsAskedAgain() {
        questions().defaultTarget("/usr/bin/clang");
        files.file("/usr/bin/clang", "\u007fELF, the next release");

        questions().defaultTarget("/usr/bin/clang");

        assertThat(compilers.questions()).hasSize(2);
    }

    @Test
    void sameFileUnderAnotherNameIsAskedAgain() {
        files.hardLink("/usr/bin/gcc", "/usr/bin/clang");

        assertThat(questions().family("/usr/bin/clang")).contains(CompilerFamily.CLANG);
        assertThat(questions().family("/usr/bin/gcc")).contains(CompilerFamily.GCC);
    }

    @Test
    void scriptIsAskedEachTime() {
        files.file("/usr/bin/clang", "#!/bin/sh\nexec /opt/clang \"$@\"\n");

        questions().family("/usr/bin/clang");
        questions().family("/usr/bin/clang");

        assertThat(compilers.questions()).hasSize(2);
    }

    @Test
    void compilerWithoutAnswerIsAskedAgain() {
        files.file("/usr/bin/clang-tidy", "\u007fELF");

        assertThat(questions().family("/usr/bin/clang-tidy")).isEmpty();
        assertThat(questions().family("/usr/bin/clang-tidy")).isEmpty();

        assertThat(compilers.questions()).hasSize(2);
    }

    @Test
    void compilerThatIsNotThereIsAskedAndNotRemembered() {
        questions().family("/usr/bin/gone-gcc");
        questions().family("/usr/bin/gone-gcc");

        assertThat(compilers.questions()).hasSize(2);
    }

    @Test
    void nativeFlagsAreRememberedForTheSameWordsOnly() {
        CompilerRunner runner =
                (compiler, words, input) -> {
                    compilers.run(compiler, words, input);
                    return new CompilerRunner.Answer(
                            0, "", "/cc1 -q " + String.join(" ", words) + " \n");
                };
        CompilerQuestions questions = memory.questions(files, runner);

        for (int round = 0; round < 2; round++) {
            assertThat(nativeFlags(questions, "-march=native")).contains(List.of("-march=native"));
            assertThat(nativeFlags(questions, "-mtune=native")).contains(List.of("-mtune=native"));
        }

        assertThat(compilers.questions()).hasSize(4);
    }

    private static Optional<List<String>> nativeFlags(CompilerQuestions questions, String word) {
        return questions.nativeFlags("/usr/bin/clang", CompilerFamily.GCC, List.of(word));
    }
}
