package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.LocalReason.Cause;
import org.jcecc.client.arguments.ScannedWords.Finding;

/**
 * Decides what is to be done with a command: compile it on a compile server, and with which words,
 * or run it here, and why. Made for one invocation; nothing is kept between two.
 */
public final class CommandLineAnalyzer {

    private final FileView files;
    private final CompilerQuestions questions;
    private final AnalysisSettings settings;
    private final CompilerLocator locator;

    /**
     * An analyser for one invocation.
     *
     * @param files the file system as the caller sees it
     * @param questions asks compilers about themselves
     * @param settings what the caller's environment says
     */
    public CommandLineAnalyzer(
            FileView files, CompilerQuestions questions, AnalysisSettings settings) {
        this.files = files;
        this.questions = questions;
        this.settings = settings;
        this.locator = new CompilerLocator(settings, files);
    }

    /** What the words amount to, before the compiler itself is asked anything. */
    private record Draft(
            List<String> userWords,
            CompilerFamily family,
            ScannedWords scanned,
            CompileStep step) {}

    /** Decides about one command. */
    public Analysis analyze(Invocation.Command command) {
        Optional<Language> language =
                command.unanalysed() ? Optional.empty() : CompilerName.language(command.name());
        if (language.isEmpty()) {
            return locator.program(command.name())
                    .<Analysis>map(program -> new Analysis.NotACompile(program, command.words()))
                    .orElseGet(() -> notFound(command.name()));
        }
        CompilerFamily familyByName = CompilerName.family(command.name());
        Draft draft = draft(command, familyByName, language.get());
        Optional<String> compiler = locator.compiler(command.name(), draft.step().language());
        if (compiler.isEmpty()) {
            return notFound(command.name());
        }
        if (draft.step().reason().isPresent()) {
            return local(draft, compiler.get(), draft.step().reason().get());
        }
        Optional<CompilerFamily> family = questions.family(compiler.get());
        if (family.isEmpty()) {
            return local(draft, compiler.get(), Cause.COMPILER_UNKNOWN, compiler.get());
        }
        // The name may hide what the compiler is, as in cc -> clang; then look again.
        return family.get() == familyByName
                ? judge(draft, compiler.get())
                : judge(draft(command, family.get(), language.get()), compiler.get());
    }

    private Draft draft(Invocation.Command command, CompilerFamily family, Language language) {
        ResponseFiles.Expansion expansion = ResponseFiles.expand(command.words(), files);
        ScannedWords scanned = ArgumentScan.scan(expansion.words(), family, language, files);
        CompileStep step = CompileStep.of(scanned, family, files);
        Optional<LocalReason> reason =
                expansion
                        .problem()
                        .map(word -> new LocalReason(Cause.RESPONSE_FILE, word))
                        .or(step::reason)
                        .or(this::surroundings);
        return new Draft(
                command.words(),
                family,
                scanned,
                new CompileStep(step.language(), step.input(), step.output(), reason));
    }

    private Optional<LocalReason> surroundings() {
        if (files.workingDirectory().isEmpty()) {
            return Optional.of(new LocalReason(Cause.NO_WORKING_DIRECTORY, ""));
        }
        return settings.variableChangingTheCompiler()
                .map(name -> new LocalReason(Cause.ENVIRONMENT_VARIABLE, name));
    }

    /** Asks the compiler what the words leave open. */
    private Analysis judge(Draft draft, String compiler) {
        if (draft.step().reason().isPresent()) {
            return local(draft, compiler, draft.step().reason().get());
        }
        boolean targetWanted =
                draft.family() == CompilerFamily.CLANG
                        && !draft.scanned().found(Finding.TARGET_GIVEN);
        Optional<String> target =
                targetWanted ? questions.defaultTarget(compiler) : Optional.empty();
        if (targetWanted && target.isEmpty()) {
            return local(draft, compiler, Cause.TARGET_UNKNOWN, compiler);
        }
        List<String> nativeWords = draft.scanned().nativeWords();
        Optional<List<String>> nativeFlags =
                nativeWords.isEmpty()
                        ? Optional.of(List.of())
                        : questions.nativeFlags(compiler, draft.family(), nativeWords);
        if (nativeFlags.isEmpty()) {
            return local(draft, compiler, Cause.NATIVE_FLAGS_UNKNOWN, nativeWords.getFirst());
        }
        Optional<String> missing =
                settings.extraFiles().stream().filter(this::isMissing).findFirst();
        if (missing.isPresent()) {
            return local(draft, compiler, Cause.EXTRA_FILE, missing.get());
        }
        return new Analysis.Remote(command(draft, compiler, target, nativeFlags.get()));
    }

    private boolean isMissing(String file) {
        return file.isEmpty() || !files.isReadable(file);
    }

    private CompileCommand command(
            Draft draft, String compiler, Optional<String> target, List<String> nativeFlags) {
        ScannedWords scanned = draft.scanned();
        CompileStep step = draft.step();
        var words = new CompileArguments(draft.family(), scanned, step, settings);
        List<Argument> arguments = words.list(target, nativeFlags);
        List<String> extraFiles = new ArrayList<>(scanned.extraFiles());
        settings.extraFiles().forEach(file -> extraFiles.add(absolute(file)));
        return new CompileCommand(
                compiler,
                draft.family(),
                step.language(),
                draft.userWords(),
                arguments,
                PreprocessorCall.options(arguments),
                step.input(),
                step.output(),
                words.twoStage() ? Expansion.ON_COMPILE_SERVER : Expansion.HERE,
                scanned.found(Finding.SPLIT_DWARF) && !scanned.found(Finding.ASSEMBLE),
                List.copyOf(extraFiles),
                ShortName.of(absolute(step.input())),
                settings.diagnostics(draft.family(), scanned));
    }

    private String absolute(String name) {
        return AbsoluteName.of(files.workingDirectory(), name);
    }

    private Analysis local(Draft draft, String compiler, Cause cause, String word) {
        return local(draft, compiler, new LocalReason(cause, word));
    }

    private Analysis local(Draft draft, String compiler, LocalReason reason) {
        ScannedWords scanned = draft.scanned();
        boolean fullJob =
                settings.release().hasFullJobs()
                        && scanned.found(Finding.PARALLEL_LINK_TIME_OPTIMISATION)
                        && !scanned.found(Finding.COMPILE);
        CompileStep step = draft.step();
        return new Analysis.Local(
                compiler,
                draft.userWords(),
                reason,
                step.language(),
                step.input(),
                step.output(),
                fullJob);
    }

    private static Analysis notFound(String name) {
        return new Analysis.NotFound(name, "%s: not found in PATH".formatted(name));
    }
}
