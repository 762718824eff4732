package org.jcecc.client.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jcecc.client.arguments.testing.FakeCompilers;

/** An analysis in the columns and spelling of the recorded ones. */
final class AnalysisColumns {

    private AnalysisColumns() {}

    /** The columns that say something about this kind of result. */
    static Map<String, String> of(Analysis analysis) {
        Map<String, String> columns = new LinkedHashMap<>();
        switch (analysis) {
            case Analysis.Remote(CompileCommand command) -> remote(columns, command);
            case Analysis.Local local -> {
                columns.put("decision", local.fullJob() ? "local-full" : "local");
                columns.put("language", language(local.language()));
                columns.put("output", local.output().isEmpty() ? "-" : local.output());
            }
            case Analysis.NotACompile ignored -> {
                columns.put("decision", "local");
                columns.put("language", "CUSTOM");
            }
            case Analysis.NotFound ignored -> columns.put("decision", "not found");
        }
        return columns;
    }

    private static void remote(Map<String, String> columns, CompileCommand command) {
        columns.put("decision", "remote");
        columns.put("language", language(command.language()));
        columns.put("input", command.input());
        columns.put("output", command.output());
        columns.put("flags", flags(command.arguments()));
        columns.put("split_dwarf", command.splitDwarf() ? "dwo" : "-");
        columns.put("level", String.valueOf(command.levelFlags()));
        columns.put("extra_files", list(command.extraFiles()));
        columns.put(
                "preprocessor",
                list(command.preprocessor()).replace(command.compiler() + " ", "@CC@ "));
    }

    private static String language(Language language) {
        return switch (language) {
            case C -> "C";
            case CXX -> "CXX";
            case OBJECTIVE_C -> "OBJC";
            case OBJECTIVE_CXX -> "OBJCXX";
        };
    }

    static String flags(List<Argument> arguments) {
        return list(
                arguments.stream()
                        .map(argument -> letter(argument.destination()) + ":" + argument.word())
                        .toList());
    }

    private static String letter(Destination destination) {
        return switch (destination) {
            case PREPROCESSOR -> "L";
            case COMPILE_SERVER -> "R";
            case BOTH, MACRO_EXPANDER -> "B";
        };
    }

    private static String list(List<String> words) {
        if (words.isEmpty()) {
            return "-";
        }
        return words.stream()
                .map(word -> word.replace(" ", "\\s"))
                .map(word -> word.replace(ExampleDirectory.NAME + "/", "@W@/"))
                .map(word -> word.replace(FakeCompilers.TARGET, "@T@"))
                .collect(Collectors.joining(" "));
    }
}
