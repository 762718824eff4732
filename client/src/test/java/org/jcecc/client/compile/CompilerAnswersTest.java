package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.jcecc.client.arguments.CompilerRunner;
import org.jcecc.client.file.CallerFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerAnswersTest {

    @TempDir Path directory;
    private final CompilerAnswers answers = new CompilerAnswers();
    private int asked;
    private int status;
    private Path compiler;
    private CallerFiles files;

    @BeforeEach
    void write() throws Exception {
        compiler = Files.writeString(directory.resolve("gcc"), "");
        files = new CallerFiles(directory.toString());
    }

    private CompilerRunner.Answer ask(String word, String path) {
        CompilerRunner counting =
                (program, words, input) -> {
                    asked++;
                    return new CompilerRunner.Answer(status, "answer " + asked, "");
                };
        return answers.over(counting, files, path).run(compiler.toString(), List.of(word), "");
    }

    @Test
    void sameQuestionIsAskedOnce() {
        var first = ask("-dumpmachine", "/bin");
        var second = ask("-dumpmachine", "/bin");

        assertThat(second).isEqualTo(first);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void otherQuestionsAreAsked() {
        ask("-dumpmachine", "/bin");
        ask("-###", "/bin");
        ask("-dumpmachine", "/other");

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void changedCompilerIsAskedAgain() throws Exception {
        ask("-dumpmachine", "/bin");
        Files.setLastModifiedTime(compiler, FileTime.from(Instant.ofEpochSecond(1)));
        ask("-dumpmachine", "/bin");

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void failureIsNotRemembered() {
        status = 1;
        ask("-dumpmachine", "/bin");
        ask("-dumpmachine", "/bin");

        assertThat(asked).isEqualTo(2);
    }
}
