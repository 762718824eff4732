package org.jcecc.client.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.CompilerRunner;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.FileView;
import org.jspecify.annotations.Nullable;

/**
 * What compilers have said about themselves. A compiler that has not changed says the same again,
 * so that only the first command of a build has to ask. Any thread.
 */
public final class CompilerAnswers {

    private static final int CAPACITY = 1000;

    /**
     * @param path what a compiler that is a script may find its parts by
     */
    private record Question(
            String compiler, FileStatus file, String path, List<String> words, String input) {}

    private final Map<Question, CompilerRunner.Answer> answers =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Question, CompilerRunner.Answer> eldest) {
                    return size() > CAPACITY;
                }
            };

    /** A runner that asks another one only what is not known. */
    CompilerRunner over(CompilerRunner runner, FileView files, String path) {
        return (compiler, words, input) -> {
            Optional<FileStatus> file = files.status(compiler);
            if (file.isEmpty()) {
                return runner.run(compiler, words, input);
            }
            var question = new Question(compiler, file.get(), path, List.copyOf(words), input);
            CompilerRunner.Answer known = known(question);
            if (known != null) {
                return known;
            }
            // Two commands may ask the same at a time; that costs less than a lock over a process.
            CompilerRunner.Answer answer = runner.run(compiler, words, input);
            if (answer.status() == 0) {
                remember(question, answer);
            }
            return answer;
        };
    }

    private synchronized CompilerRunner.@Nullable Answer known(Question question) {
        return answers.get(question);
    }

    private synchronized void remember(Question question, CompilerRunner.Answer answer) {
        answers.put(question, answer);
    }
}
