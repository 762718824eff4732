package org.jcecc.client.arguments;

import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.LocalReason.Cause;
import org.jcecc.client.arguments.ScannedWords.Finding;

/**
 * One source to one object or assembler file, or the reason why a command is something else.
 *
 * @param language of the source; the name's suffix decides, then {@code -x}, then the compiler
 * @param input the source; empty when there is none or more than one
 * @param output the file to write; empty when it is not known
 * @param reason why the command stays local
 */
record CompileStep(Language language, String input, String output, Optional<LocalReason> reason) {

    static CompileStep of(ScannedWords scanned, CompilerFamily family, FileView files) {
        List<String> inputs = scanned.inputs();
        String input = inputs.size() == 1 ? inputs.getFirst() : "";
        String output = scanned.output().orElse("");
        Optional<LocalReason> reason =
                scanned.reason().or(() -> stepReason(scanned)).or(() -> countReason(inputs));
        if (reason.isPresent()) {
            return new CompileStep(scanned.language(), input, output, reason);
        }
        // The suffix decides what the compile server is told; -x travels beside it.
        Language language =
                SourceName.language(input, scanned.language()).orElse(scanned.language());
        reason =
                inputReason(scanned, input)
                        .or(() -> languageReason(language, family, input))
                        .or(() -> because(!isFileOrNew(input, files), Cause.INPUT, input));
        if (reason.isPresent()) {
            return new CompileStep(language, input, output, reason);
        }
        String chosen = scanned.output().orElseGet(() -> defaultOutput(scanned, input));
        return new CompileStep(language, input, chosen, outputReason(chosen, files));
    }

    private static Optional<LocalReason> because(boolean applies, Cause cause, String word) {
        return applies ? Optional.of(new LocalReason(cause, word)) : Optional.empty();
    }

    private static Optional<LocalReason> stepReason(ScannedWords scanned) {
        boolean compiles = scanned.found(Finding.COMPILE) || scanned.found(Finding.ASSEMBLE);
        return because(!compiles, Cause.NO_COMPILE_STEP, "");
    }

    private static Optional<LocalReason> countReason(List<String> inputs) {
        return inputs.size() > 1
                ? because(true, Cause.SECOND_INPUT, inputs.get(1))
                : because(inputs.isEmpty(), Cause.NO_INPUT, "");
    }

    private static Optional<LocalReason> inputReason(ScannedWords scanned, String input) {
        boolean preprocessed = SourceName.isPreprocessed(input);
        boolean languageGiven = scanned.found(Finding.LANGUAGE_GIVEN);
        Optional<String> odd =
                preprocessed ? Optional.empty() : scanned.optionForPreprocessedText();
        return because(SourceName.isConfigureProbe(input), Cause.CONFIGURE_PROBE, input)
                .or(() -> suffixReason(input, languageGiven))
                // With -x the compiler preprocesses it again.
                .or(() -> because(preprocessed && languageGiven, Cause.LANGUAGE, input))
                .or(() -> odd.map(word -> new LocalReason(Cause.PREPROCESSED_BY_OPTION, word)));
    }

    private static Optional<LocalReason> suffixReason(String input, boolean languageGiven) {
        if (!SourceName.hasSuffix(input)) {
            return because(!languageGiven, Cause.NO_SUFFIX, input);
        }
        if (SourceName.isCompiledHereOnly(input)) {
            return because(true, Cause.SUFFIX, input);
        }
        boolean known = SourceName.language(input, Language.C).isPresent();
        return because(!known, Cause.UNKNOWN_SUFFIX, input);
    }

    /** Environments of gcc have no compiler for Objective-C. */
    private static Optional<LocalReason> languageReason(
            Language language, CompilerFamily family, String input) {
        return because(
                language.isObjectiveC() && family == CompilerFamily.GCC, Cause.LANGUAGE, input);
    }

    private static String defaultOutput(ScannedWords scanned, String input) {
        if (!SourceName.hasSuffix(input) || scanned.found(Finding.EMIT_LLVM)) {
            return "";
        }
        return OutputName.withSuffix(
                OutputName.lastComponent(input), scanned.found(Finding.ASSEMBLE) ? ".s" : ".o");
    }

    private static Optional<LocalReason> outputReason(String output, FileView files) {
        return because(output.isEmpty() || !isFileOrNew(output, files), Cause.OUTPUT, output);
    }

    /** What is read twice, or replaced, has to be a file for everybody. */
    private static boolean isFileOrNew(String name, FileView files) {
        return !DescriptorName.isOne(name)
                && files.status(name)
                        .map(status -> status.kind() == FileStatus.Kind.REGULAR)
                        .orElse(true);
    }
}
