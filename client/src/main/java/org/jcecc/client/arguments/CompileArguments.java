package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.ScannedWords.Finding;
import org.jcecc.client.arguments.ScannedWords.PlacedWord;

/** The words of a compile with their destinations, and those that are added to them. */
final class CompileArguments {

    private final CompilerFamily family;
    private final ScannedWords scanned;
    private final CompileStep step;
    private final AnalysisSettings settings;

    CompileArguments(
            CompilerFamily family,
            ScannedWords scanned,
            CompileStep step,
            AnalysisSettings settings) {
        this.family = family;
        this.scanned = scanned;
        this.step = step;
        this.settings = settings;
    }

    /** Whether the local preprocessor only merges the included files. */
    boolean twoStage() {
        return settings.twoStage(family)
                && !scanned.found(Finding.FULL_PREPROCESSING)
                && !SourceName.isPreprocessed(step.input());
    }

    /**
     * All arguments in order.
     *
     * @param target what clang compiles for, when it is to be told
     * @param nativeFlags what the native words stand for
     */
    List<Argument> list(Optional<String> target, List<String> nativeFlags) {
        List<Argument> arguments = new ArrayList<>();
        scanned.placed().forEach(placed -> arguments.add(argument(placed)));
        arguments.addAll(scanned.nativePlace(), nativeFlags.stream().map(Argument::both).toList());
        arguments.add(Argument.remote(scanned.found(Finding.ASSEMBLE) ? "-S" : "-c"));
        arguments.addAll(
                scanned.dependencyFile().additions(step.output(), scanned.output().isPresent()));
        if (settings.compilerColours(family) && !scanned.found(Finding.COLOUR_GIVEN)) {
            arguments.add(Argument.both(colourSwitch()));
        }
        arguments.addAll(
                family == CompilerFamily.CLANG ? additionsForClang(target) : additionsForGcc());
        return List.copyOf(arguments);
    }

    private String colourSwitch() {
        return family == CompilerFamily.CLANG ? "-fcolor-diagnostics" : "-fdiagnostics-color";
    }

    private Argument argument(PlacedWord placed) {
        return new Argument(
                placed.word(),
                switch (placed.place()) {
                    case PREPROCESSOR -> Destination.PREPROCESSOR;
                    case COMPILE_SERVER -> Destination.COMPILE_SERVER;
                    case BOTH -> Destination.BOTH;
                    case MACRO -> macroDestination();
                    case NOWHERE -> throw new AssertionError(placed);
                });
    }

    /**
     * gcc knows text that is preprocessed already and leaves it alone, so its macros follow the
     * setting alone, as in the original. clang would replace them a second time.
     */
    private Destination macroDestination() {
        if (family == CompilerFamily.CLANG && twoStage()) {
            return Destination.MACRO_EXPANDER;
        }
        boolean both = family == CompilerFamily.GCC && settings.twoStage(family);
        return both ? Destination.BOTH : Destination.PREPROCESSOR;
    }

    private List<Argument> additionsForGcc() {
        return twoStage() ? List.of(CompileCommand.DIRECTIVES_ONLY) : List.of();
    }

    /**
     * A compile server lets clang preprocess the text again, which may need a word against that.
     */
    private List<Argument> additionsForClang(Optional<String> target) {
        List<String> added = new ArrayList<>();
        if (SourceName.isPreprocessed(step.input())) {
            added.add("-x");
            added.add(step.language() == Language.C ? "cpp-output" : "c++-cpp-output");
        } else if (!twoStage()) {
            added.add(CompileCommand.NO_MACROS.word());
        }
        target.ifPresent(name -> added.addAll(List.of("-target", name)));
        return added.stream().map(Argument::remote).toList();
    }
}
