package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.LocalReason.Cause;

/** What the words amount to, before the compiler itself is asked anything. */
final class CompileDraft {

    private final List<String> userWords;
    private final CompilerFamily family;
    private final ArgumentScan scan;
    private final AnalysisSettings settings;
    private final FileView files;
    private final List<Argument> arguments = new ArrayList<>();
    private Language language;
    private String output;
    private final boolean twoStage;

    CompileDraft(
            List<String> userWords,
            CompilerFamily family,
            ArgumentScan scan,
            AnalysisSettings settings,
            FileView files) {
        this.userWords = userWords;
        this.family = family;
        this.scan = scan;
        this.settings = settings;
        this.files = files;
        this.language = scan.language;
        this.output = scan.output == null ? "" : scan.output;
        judgeStep();
        if (reason().isEmpty()) {
            judgeInput();
        }
        if (reason().isEmpty()) {
            judgeOutput();
        }
        this.twoStage =
                reason().isEmpty()
                        && !scan.fullPreprocessingWanted
                        && !SourceName.isPreprocessed(input());
        if (reason().isEmpty()) {
            complete();
        }
    }

    Optional<LocalReason> reason() {
        return scan.reason();
    }

    Language language() {
        return language;
    }

    CompilerFamily family() {
        return family;
    }

    private String input() {
        return scan.inputs.size() == 1 ? scan.inputs.getFirst() : "";
    }

    private void judgeStep() {
        if (!scan.compile && !scan.assemble) {
            scan.keepLocal(Cause.NO_COMPILE_STEP, "");
        }
    }

    private void judgeInput() {
        if (scan.inputs.isEmpty()) {
            scan.keepLocal(Cause.NO_INPUT, "");
            return;
        }
        if (scan.inputs.size() > 1) {
            scan.keepLocal(Cause.SECOND_INPUT, scan.inputs.get(1));
            return;
        }
        String input = input();
        if (SourceName.isConfigureProbe(input)) {
            scan.keepLocal(Cause.CONFIGURE_PROBE, input);
        }
        judgeSuffix(input);
        if (language.isObjectiveC() && family == CompilerFamily.GCC) {
            scan.keepLocal(Cause.LANGUAGE, input);
        }
        judgePreprocessedInput(input);
    }

    private void judgeSuffix(String input) {
        if (!SourceName.hasSuffix(input)) {
            if (!scan.languageGiven) {
                scan.keepLocal(Cause.NO_SUFFIX, input);
            }
            return;
        }
        Optional<Language> bySuffix = SourceName.language(input, language);
        if (bySuffix.isPresent()) {
            // The suffix decides what the compile server is told, -x travels beside it.
            language = bySuffix.get();
        } else {
            scan.keepLocal(
                    SourceName.isCompiledHereOnly(input) ? Cause.SUFFIX : Cause.UNKNOWN_SUFFIX,
                    input);
        }
    }

    private void judgePreprocessedInput(String input) {
        boolean preprocessed = SourceName.isPreprocessed(input);
        if (preprocessed && scan.languageGiven) {
            // With -x the compiler preprocesses it again.
            scan.keepLocal(Cause.LANGUAGE, input);
        }
        if (!preprocessed && scan.optionForPreprocessedText != null) {
            scan.keepLocal(Cause.PREPROCESSED_BY_OPTION, scan.optionForPreprocessedText);
        }
    }

    private void judgeOutput() {
        if (scan.output == null && SourceName.hasSuffix(input()) && !scan.emitLlvm) {
            output =
                    OutputName.withSuffix(
                            OutputName.lastComponent(input()), scan.assemble ? ".s" : ".o");
        }
        boolean regularOrNew =
                files.status(output)
                        .map(status -> status.kind() == FileStatus.Kind.REGULAR)
                        .orElse(true);
        if (output.isEmpty() || !regularOrNew) {
            scan.keepLocal(Cause.OUTPUT, output);
        }
    }

    private void complete() {
        scan.placed.forEach(placed -> arguments.add(argument(placed)));
        arguments.add(Argument.remote(scan.assemble ? "-S" : "-c"));
        arguments.addAll(scan.dependencyFile.additions(output, scan.output != null));
        if (settings.compilerColours(family) && !scan.colourGiven) {
            arguments.add(
                    Argument.both(
                            family == CompilerFamily.CLANG
                                    ? "-fcolor-diagnostics"
                                    : "-fdiagnostics-color"));
        }
        if (twoStage && family == CompilerFamily.GCC) {
            arguments.add(CompileCommand.DIRECTIVES_ONLY);
        }
        if (family == CompilerFamily.CLANG && !twoStage) {
            completeForClang();
        }
    }

    /** A compile server lets clang preprocess the text again, which needs a word against that. */
    private void completeForClang() {
        if (SourceName.isPreprocessed(input())) {
            arguments.add(Argument.remote("-x"));
            arguments.add(
                    Argument.remote(language == Language.C ? "cpp-output" : "c++-cpp-output"));
        } else {
            // Or a word like linux would be taken for the macro of that name.
            arguments.add(Argument.remote("-undef"));
        }
    }

    private Argument argument(ArgumentScan.PlacedWord placed) {
        return new Argument(
                placed.word(),
                switch (placed.place()) {
                    case PREPROCESSOR -> Destination.PREPROCESSOR;
                    case COMPILE_SERVER -> Destination.COMPILE_SERVER;
                    case BOTH -> Destination.BOTH;
                    case MACRO -> macroDestination();
                    case NOT_STORED -> throw new AssertionError(placed);
                });
    }

    /**
     * gcc knows text that is preprocessed already and leaves it alone, so its macros follow the
     * setting alone, as in the original. clang would replace them a second time.
     */
    private Destination macroDestination() {
        boolean both = family == CompilerFamily.CLANG ? twoStage : settings.twoStage(family);
        return both ? Destination.BOTH : Destination.PREPROCESSOR;
    }

    boolean wantsTarget() {
        return family == CompilerFamily.CLANG && !scan.targetGiven;
    }

    void addTarget(String target) {
        arguments.add(Argument.remote("-target"));
        arguments.add(Argument.remote(target));
    }

    /** The native words that were given, each once, in the order to ask about them. */
    List<String> nativeWords() {
        return NativeFlags.WORDS.stream().filter(scan.nativeWords::contains).toList();
    }

    void replaceNativeWords(List<String> flags) {
        arguments.addAll(scan.nativePlace, flags.stream().map(Argument::both).toList());
    }

    Analysis.Local local(String compiler, LocalReason reason) {
        boolean fullJob =
                settings.release().hasFullJobs()
                        && scan.parallelLinkTimeOptimisation
                        && !scan.compile;
        return new Analysis.Local(compiler, userWords, reason, language, input(), output, fullJob);
    }

    CompileCommand command(String compiler, List<String> furtherFiles) {
        List<String> extraFiles = new ArrayList<>(scan.extraFiles);
        extraFiles.addAll(furtherFiles);
        return new CompileCommand(
                compiler,
                family,
                language,
                userWords,
                List.copyOf(arguments),
                PreprocessorCall.options(arguments),
                input(),
                output,
                twoStage,
                scan.splitDwarf && !scan.assemble,
                List.copyOf(extraFiles),
                ShortName.of(AbsoluteName.of(files.workingDirectory(), input())),
                new DiagnosticsStyle(
                        scan.colourGiven, settings.compilerColours(family), scan.withoutCarets));
    }
}
