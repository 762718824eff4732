package org.jcecc.client.arguments.testing;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.client.arguments.CompilerRunner;

/**
 * Compilers that answer questions about themselves: a file with {@code clang} in its name is clang,
 * every other one is gcc, except {@code clang-tidy}, which answers nothing. Remembers the
 * questions.
 */
public final class FakeCompilers implements CompilerRunner {

    /** What every fake clang compiles for. */
    public static final String TARGET = "x86_64-pc-linux-gnu";

    private final List<List<String>> questions = new ArrayList<>();

    @Override
    public Answer run(String compiler, List<String> words, String standardInput) {
        List<String> question = new ArrayList<>(List.of(compiler));
        question.addAll(words);
        questions.add(List.copyOf(question));
        boolean clang = compiler.contains("clang");
        if (compiler.endsWith("clang-tidy")) {
            return Answer.NONE;
        }
        if (words.equals(List.of("-dumpmachine"))) {
            return new Answer(0, TARGET + "\n", "");
        }
        if (words.equals(List.of("-E", "-"))) {
            String macros = clang ? "1 4" : "__clang__ 12";
            return new Answer(
                    0,
                    "# 1 \"<stdin>\"\n" + standardInput.replace("__clang__ __GNUC__", macros),
                    "");
        }
        return new Answer(1, "", "fake: unknown question\n");
    }

    /** All questions so far, each with the compiler first. */
    public List<List<String>> questions() {
        return List.copyOf(questions);
    }
}
