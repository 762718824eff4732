package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A compile cut in two: what the local preprocessor does and what a compile server does.
 *
 * @param compiler the file to run here
 * @param family what kind of compiler it is
 * @param language the language of the source
 * @param userWords the user's words after the compiler's name, unchanged: a local build runs these
 * @param arguments the words and what we added, in order, without input, output and {@code -o}
 * @param preprocessorOptions the options of the preprocessor, in its order
 * @param input the source file, as on the command line
 * @param output the object or assembler file, as on the command line or as the compiler names it
 * @param expansion where macros are expanded
 * @param splitDwarf whether the compile server makes a second file with debug information
 * @param extraFiles absolute names of files to put into the environment
 * @param shortName the end of the input's absolute name, for display
 * @param diagnostics how the compiler's messages are to look
 */
public record CompileCommand(
        String compiler,
        CompilerFamily family,
        Language language,
        List<String> userWords,
        List<Argument> arguments,
        List<String> preprocessorOptions,
        String input,
        String output,
        Expansion expansion,
        boolean splitDwarf,
        List<String> extraFiles,
        String shortName,
        DiagnosticsStyle diagnostics) {

    static final Argument DIRECTIVES_ONLY = Argument.remote("-fdirectives-only");

    /** For clang, which would take a word like linux for the macro of that name. */
    static final Argument NO_MACROS = Argument.remote("-undef");

    private static final List<String> COPY = List.of("/bin/cat");

    /**
     * Whether the input is preprocessed already, by its name: nothing is left to do but send it.
     */
    public boolean alreadyPreprocessed() {
        return SourceName.isPreprocessed(input);
    }

    /** The whole command, program first, whose standard output is sent to the compile server. */
    public List<String> preprocessor() {
        List<String> command = new ArrayList<>();
        if (alreadyPreprocessed()) {
            command.addAll(COPY);
            command.add(input);
            return List.copyOf(command);
        }
        command.add(compiler);
        command.addAll(preprocessorOptions);
        command.add("-E");
        command.add(input);
        if (twoStage()) {
            command.add(
                    family == CompilerFamily.CLANG ? "-frewrite-includes" : "-fdirectives-only");
        }
        return List.copyOf(command);
    }

    /** The words for the compile server, in order: everything that is not for here alone. */
    public List<String> compileServerWords() {
        return words(Destination.COMPILE_SERVER, Destination.BOTH, Destination.MACRO_EXPANDER);
    }

    /** The words only the compile server gets, which peers before protocol 41 want apart. */
    public List<String> remoteOnlyWords() {
        return words(Destination.COMPILE_SERVER);
    }

    /** The words both halves get, which peers before protocol 41 want apart. */
    public List<String> sharedWords() {
        return words(Destination.BOTH, Destination.MACRO_EXPANDER);
    }

    /** The name of the compiler in the environment: {@code clang}, {@code g++} or {@code gcc}. */
    public String compileServerCompiler() {
        if (family == CompilerFamily.CLANG) {
            return "clang";
        }
        return language == Language.CXX ? "g++" : "gcc";
    }

    /** What the words say about debug information and optimisation, for the scheduler's guess. */
    public int levelFlags() {
        return LevelFlags.of(arguments);
    }

    /** The file for split debug information, beside the output, when there will be one. */
    public Optional<String> splitDwarfOutput() {
        return splitDwarf ? Optional.of(OutputName.withSuffix(output, ".dwo")) : Optional.empty();
    }

    /** Whether the local preprocessor only merges the included files. */
    public boolean twoStage() {
        return expansion == Expansion.ON_COMPILE_SERVER;
    }

    /** The same compile with the macros expanded here, for sources that cannot be merged. */
    public CompileCommand withFullPreprocessing() {
        List<Argument> changed = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument.destination() == Destination.MACRO_EXPANDER) {
                changed.add(Argument.local(argument.word()));
            } else if (!argument.equals(DIRECTIVES_ONLY)) {
                changed.add(argument);
            }
        }
        if (family == CompilerFamily.CLANG) {
            changed.add(NO_MACROS);
        }
        return new CompileCommand(
                compiler,
                family,
                language,
                userWords,
                List.copyOf(changed),
                preprocessorOptions,
                input,
                output,
                Expansion.HERE_INSTEAD,
                splitDwarf,
                extraFiles,
                shortName,
                diagnostics);
    }

    private List<String> words(Destination first, Destination... more) {
        List<Destination> wanted = new ArrayList<>(List.of(more));
        wanted.add(first);
        return arguments.stream()
                .filter(argument -> wanted.contains(argument.destination()))
                .map(Argument::word)
                .toList();
    }
}
