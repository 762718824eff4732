package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a compiler by running it, and reads the answers. */
final class CompilerInterview implements CompilerQuestions {

    /** A line whose macros tell the families apart, with a word that no error text holds. */
    private static final String FAMILY_PROBE = "jcecc_family __clang__ __GNUC__\n";

    private final CompilerRunner runner;

    CompilerInterview(CompilerRunner runner) {
        this.runner = runner;
    }

    @Override
    public Optional<CompilerFamily> family(String compiler) {
        CompilerRunner.Answer answer = runner.run(compiler, List.of("-E", "-"), FAMILY_PROBE);
        if (!answer.succeeded()) {
            return Optional.empty();
        }
        for (String line : answer.standardOutput().split("\n", -1)) {
            List<String> words = List.of(line.strip().split(" +"));
            if (words.size() == 3 && words.getFirst().equals("jcecc_family")) {
                return family(words.get(1), words.get(2));
            }
        }
        return Optional.empty();
    }

    private static Optional<CompilerFamily> family(String clangMark, String gnuVersion) {
        if (clangMark.equals("1")) {
            return Optional.of(CompilerFamily.CLANG);
        }
        return gnuVersion.equals("__GNUC__") ? Optional.empty() : Optional.of(CompilerFamily.GCC);
    }

    @Override
    public Optional<String> defaultTarget(String compiler) {
        CompilerRunner.Answer answer = runner.run(compiler, List.of("-dumpmachine"), "");
        if (!answer.succeeded()) {
            return Optional.empty();
        }
        String text = answer.standardOutput();
        String target = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return target.isEmpty() ? Optional.empty() : Optional.of(target);
    }

    @Override
    public Optional<List<String>> nativeFlags(
            String compiler, CompilerFamily family, List<String> nativeWords) {
        List<String> plain = List.of("-###", "-E", "-");
        List<String> asked = new ArrayList<>(plain);
        asked.addAll(nativeWords);
        return NativeFlags.difference(
                family, standardError(compiler, plain), standardError(compiler, asked));
    }

    private String standardError(String compiler, List<String> words) {
        CompilerRunner.Answer answer = runner.run(compiler, words, "");
        return answer.succeeded() ? answer.standardError() : "";
    }
}
