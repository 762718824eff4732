package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.LocalReason.Cause;

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

    /** Decides about one command. */
    public Analysis analyze(Invocation.Command command) {
        Optional<Language> language =
                command.unanalysed() ? Optional.empty() : CompilerName.language(command.name());
        if (language.isEmpty()) {
            return locator.program(command.name())
                    .<Analysis>map(program -> new Analysis.NotACompile(program, command.words()))
                    .orElseGet(() -> notFound(command.name()));
        }
        var draft = draft(command, CompilerName.family(command.name()), language.get());
        Optional<String> compiler = locator.compiler(command.name(), draft.language());
        if (compiler.isEmpty()) {
            return notFound(command.name());
        }
        if (draft.reason().isPresent()) {
            return draft.local(compiler.get(), draft.reason().get());
        }
        Optional<CompilerFamily> family = questions.family(compiler.get());
        if (family.isEmpty()) {
            return draft.local(
                    compiler.get(), new LocalReason(Cause.COMPILER_UNKNOWN, compiler.get()));
        }
        // The name may hide what the compiler is, as in cc -> clang; then look again.
        return family.get() == CompilerName.family(command.name())
                ? finish(draft, compiler.get())
                : finish(draft(command, family.get(), language.get()), compiler.get());
    }

    private CompileDraft draft(
            Invocation.Command command, CompilerFamily family, Language language) {
        ResponseFiles.Expansion expansion = ResponseFiles.expand(command.words(), files);
        var scan = new ArgumentScan(expansion.words(), family, language, settings, files);
        expansion.problem().ifPresent(word -> scan.keepLocal(Cause.RESPONSE_FILE, word));
        scan.run();
        settings.variableChangingTheCompiler()
                .ifPresent(name -> scan.keepLocal(Cause.ENVIRONMENT_VARIABLE, name));
        return new CompileDraft(command.words(), family, scan, settings, files);
    }

    private Analysis finish(CompileDraft draft, String compiler) {
        if (draft.reason().isPresent()) {
            return draft.local(compiler, draft.reason().get());
        }
        if (draft.wantsTarget()) {
            Optional<String> target = questions.defaultTarget(compiler);
            if (target.isEmpty()) {
                return draft.local(compiler, new LocalReason(Cause.TARGET_UNKNOWN, compiler));
            }
            draft.addTarget(target.get());
        }
        List<String> nativeWords = draft.nativeWords();
        if (!nativeWords.isEmpty()) {
            Optional<List<String>> flags =
                    questions.nativeFlags(compiler, draft.family(), nativeWords);
            if (flags.isEmpty()) {
                return draft.local(
                        compiler,
                        new LocalReason(Cause.NATIVE_FLAGS_UNKNOWN, nativeWords.getFirst()));
            }
            draft.replaceNativeWords(flags.get());
        }
        return extraFiles(draft, compiler);
    }

    private Analysis extraFiles(CompileDraft draft, String compiler) {
        List<String> absolute = new ArrayList<>();
        for (String name : settings.extraFiles()) {
            if (name.isEmpty() || !files.isReadable(name)) {
                return draft.local(compiler, new LocalReason(Cause.EXTRA_FILE, name));
            }
            absolute.add(AbsoluteName.of(files.workingDirectory(), name));
        }
        return new Analysis.Remote(draft.command(compiler, absolute));
    }

    private static Analysis notFound(String name) {
        return new Analysis.NotFound(name, "%s: not found in PATH".formatted(name));
    }
}
