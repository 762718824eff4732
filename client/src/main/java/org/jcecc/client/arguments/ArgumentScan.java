package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jcecc.client.arguments.LocalReason.Cause;
import org.jcecc.client.arguments.OptionRule.Effect;
import org.jcecc.client.arguments.OptionRule.Place;
import org.jcecc.client.arguments.ScannedWords.Finding;
import org.jcecc.client.arguments.ScannedWords.PlacedWord;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the words of a compiler command. It always runs to the end; a word that keeps the
 * command local only leaves its reason behind, and the first reason counts.
 */
final class ArgumentScan {

    /** Identifiers whose value depends on where or when the macros are expanded. */
    private static final List<String> BOUND_TO_THE_PLACE =
            List.of("__BASE_FILE__", "__DATE__", "__TIME__", "__TIMESTAMP__");

    private final List<String> words;
    private final CompilerFamily family;
    private final FileView files;
    private final AssemblerOptions assembler;

    private final List<PlacedWord> placed = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> extraFiles = new ArrayList<>();
    private final List<String> nativeWords = new ArrayList<>();
    private final DependencyFile dependencyFile = new DependencyFile();
    private final Set<Finding> findings = EnumSet.noneOf(Finding.class);

    private int at;
    private int nativePlace;
    private Language language;
    private boolean unusedMacros;
    private boolean pedantic;
    private boolean strictStandard;
    private boolean architectureSeen;
    private @Nullable String output;
    private @Nullable String optionForPreprocessedText;
    private @Nullable LocalReason reason;

    private ArgumentScan(
            List<String> words, CompilerFamily family, Language language, FileView files) {
        this.words = words;
        this.family = family;
        this.language = language;
        this.files = files;
        this.assembler = new AssemblerOptions(files);
    }

    /**
     * Looks at all words of a command.
     *
     * @param words the words after the compiler's name, response files replaced
     * @param language what the compiler compiles unless told otherwise
     */
    static ScannedWords scan(
            List<String> words, CompilerFamily family, Language language, FileView files) {
        return new ArgumentScan(words, family, language, files).run();
    }

    private ScannedWords run() {
        while (at < words.size()) {
            String word = words.get(at);
            at++;
            if (word.isEmpty()) {
                keepLocal(Cause.EMPTY_WORD, "");
            } else if (word.startsWith("@")) {
                // What is still here does not exist; the compiler has to say so.
                keepLocal(Cause.MISSING_RESPONSE_FILE, word);
            } else if (word.startsWith("-")) {
                apply(OptionTable.find(word), word);
            } else {
                inputs.add(word);
            }
        }
        boolean pedanticExtensions = pedantic && !strictStandard && family == CompilerFamily.GCC;
        if (unusedMacros || pedanticExtensions) {
            findings.add(Finding.FULL_PREPROCESSING);
        }
        return new ScannedWords(
                List.copyOf(placed),
                List.copyOf(inputs),
                language,
                Optional.ofNullable(output),
                Set.copyOf(findings),
                dependencyFile,
                NativeFlags.WORDS.stream().filter(nativeWords::contains).toList(),
                nativePlace,
                Optional.ofNullable(optionForPreprocessedText),
                List.copyOf(extraFiles),
                Optional.ofNullable(reason));
    }

    private void keepLocal(Cause cause, String word) {
        if (reason == null) {
            reason = new LocalReason(cause, word);
        }
    }

    private void apply(OptionRule rule, String word) {
        if (rule.cause() != null) {
            keepLocal(rule.cause(), word);
        }
        String value = "";
        if (rule.takesValue()) {
            if (at == words.size()) {
                keepLocal(Cause.MISSING_VALUE, word);
                return;
            }
            value = words.get(at);
            at++;
            if (value.isEmpty()) {
                keepLocal(Cause.EMPTY_WORD, word);
            }
        }
        if (!rule.effect().placesItself() && rule.place() != Place.NOWHERE) {
            place(rule.place(), word);
            if (rule.takesValue()) {
                place(rule.place(), value);
            }
        }
        note(rule.effect(), word, value);
    }

    private void note(Effect effect, String word, String value) {
        switch (effect) {
            case NONE -> {}
            case COMPILE -> findings.add(Finding.COMPILE);
            case ASSEMBLE -> findings.add(Finding.ASSEMBLE);
            case OUTPUT -> output(value.isEmpty() ? word.substring("-o".length()) : value);
            case LANGUAGE -> language(value);
            case JOINED_LANGUAGE -> language(word.substring("-x".length()));
            case ASSEMBLER_OPTIONS -> assemblerOptions(word);
            case PREPROCESSOR_OPTION -> preprocessorOption(word, value);
            case PREPROCESSOR_OPTIONS -> preprocessorOptions(word);
            case MACRO -> macro(value.isEmpty() ? word : value);
            case INCLUDE_VALUE -> includeValue(word, value);
            case IMACROS -> imacros();
            case DEPENDENCY_OUTPUT -> dependencyFile.writeFile();
            case DEPENDENCY_FILE -> dependencyFile(word, value);
            case DEPENDENCY_TARGET -> dependencyFile.nameTarget();
            case SPLIT_DWARF -> findings.add(Finding.SPLIT_DWARF);
            case CHARACTER_SET -> characterSet(word);
            case NATIVE -> nativeWord(word);
            case COLOUR -> findings.add(Finding.COLOUR_GIVEN);
            case COLOUR_AUTOMATIC -> findings.remove(Finding.COLOUR_GIVEN);
            case FILE_TO_SHIP -> fileToShip(word);
            case PASS_TO_CLANG -> passToClang(value);
            case TARGET -> findings.add(Finding.TARGET_GIVEN);
            case UNUSED_MACROS_ON -> unusedMacros = true;
            case UNUSED_MACROS_OFF -> unusedMacros = false;
            case PEDANTIC -> pedantic = true;
            case STANDARD -> strictStandard = isStrict(word);
            case ARCHITECTURE -> architecture(value);
            case LINK_TIME_OPTIMISATION -> linkTimeOptimisation(word);
            case SANITIZERS -> sanitizers(word);
            case EMIT_LLVM -> findings.add(Finding.EMIT_LLVM);
            case PREPROCESSED_INPUT -> optionForPreprocessedText = word;
            case COMPILATION_DIRECTORY -> compilationDirectory(word);
        }
    }

    private void place(Place place, String... added) {
        for (String word : added) {
            placed.add(new PlacedWord(word, place));
        }
    }

    private void output(String name) {
        output = name;
        if (name.equals("-")) {
            keepLocal(Cause.OUTPUT, "-o -");
        }
    }

    /** The preprocessor's standard output is a connection to us. */
    private void dependencyFile(String word, String name) {
        dependencyFile.nameFile();
        if (DescriptorName.isOne(name)) {
            keepLocal(Cause.OUTPUT, word + " " + name);
        }
    }

    private void language(String name) {
        findings.add(Finding.LANGUAGE_GIVEN);
        if (!inputs.isEmpty()) {
            keepLocal(Cause.LANGUAGE_AFTER_INPUT, "-x " + name);
        }
        Optional<Language> known = Language.named(name);
        if (known.isEmpty()) {
            keepLocal(Cause.LANGUAGE, "-x " + name);
        }
        language = known.orElse(language);
    }

    private void assemblerOptions(String word) {
        Optional<AssemblerOptions.Shipped> shipped = assembler.judge(word);
        if (shipped.isEmpty()) {
            keepLocal(Cause.ASSEMBLER_OPTION, word);
            return;
        }
        place(Place.COMPILE_SERVER, shipped.get().word());
        extraFiles.addAll(shipped.get().files());
    }

    private void preprocessorOption(String word, String value) {
        if (!value.startsWith("-D") && !value.startsWith("-U")) {
            keepLocal(Cause.UNKNOWN_OPTION, word + " " + value);
        }
        macro(value);
    }

    private void preprocessorOptions(String word) {
        Optional<PreprocessorOptions.Kind> kind = PreprocessorOptions.judge(word, family);
        if (kind.isEmpty()) {
            keepLocal(Cause.UNKNOWN_OPTION, word);
            return;
        }
        switch (kind.get()) {
            case MACROS -> macro(word);
            case DIRECTORIES -> {}
            case DEPENDENCY_OUTPUT -> dependencyFile.writeFileUnseenByDriver(family);
            case DEPENDENCY_FILE -> dependencyFile.nameFile();
            case DEPENDENCY_DETAIL -> {}
        }
        boolean macros = kind.get() == PreprocessorOptions.Kind.MACROS;
        place(macros ? Place.MACRO : Place.PREPROCESSOR, word);
    }

    private void macro(String definition) {
        if (BOUND_TO_THE_PLACE.stream().anyMatch(definition::contains)) {
            findings.add(Finding.FULL_PREPROCESSING);
        }
    }

    private void includeValue(String word, String value) {
        if (value.startsWith("-O")) {
            keepLocal(Cause.SUSPICIOUS_VALUE, word + " " + value);
        }
        // Only gcc's whole driver finds such a header; its preprocessor alone wants the source.
        boolean compiledOnly =
                family == CompilerFamily.GCC
                        && (word.equals("-include") || word.equals("--include"))
                        && !files.isReadable(value)
                        && files.isReadable(value + ".gch");
        if (compiledOnly) {
            keepLocal(Cause.PRECOMPILED_HEADER, word + " " + value);
        }
    }

    /** The merging preprocessor of clang forgets the macros of such a file. */
    private void imacros() {
        if (family == CompilerFamily.CLANG) {
            findings.add(Finding.FULL_PREPROCESSING);
        }
    }

    private void characterSet(String word) {
        if (!word.substring(word.indexOf('=') + 1).equalsIgnoreCase("UTF-8")) {
            keepLocal(Cause.CHARACTER_SET, word);
        }
    }

    private void nativeWord(String word) {
        if (nativeWords.isEmpty()) {
            nativePlace = placed.size();
        }
        nativeWords.add(word);
    }

    private static boolean isStrict(String word) {
        return word.equals("-ansi") || !word.substring(word.indexOf('=') + 1).startsWith("gnu");
    }

    private void architecture(String name) {
        if (architectureSeen) {
            keepLocal(Cause.SECOND_ARCHITECTURE, "-arch " + name);
        }
        architectureSeen = true;
    }

    private void linkTimeOptimisation(String word) {
        boolean serial = word.equals("-flto") || word.equals("-flto=1");
        if (family == CompilerFamily.CLANG || !serial) {
            findings.add(Finding.PARALLEL_LINK_TIME_OPTIMISATION);
        }
    }

    /** Some do not work without lists that lie beside the compiler, and are not sent with it. */
    private void sanitizers(String word) {
        for (String name : word.substring(word.indexOf('=') + 1).split(",", -1)) {
            if (name.startsWith("cfi") || name.equals("dataflow")) {
                keepLocal(Cause.READS_LOCAL_FILES, word);
            }
        }
    }

    /** The compile server names a directory through the inner compiler; the last one wins there. */
    private void compilationDirectory(String word) {
        String directory = word.substring(word.indexOf('=') + 1);
        place(Place.COMPILE_SERVER, "-Xclang", "-fdebug-compilation-dir=" + directory);
    }

    private void fileToShip(String word) {
        int start = word.indexOf('=') + 1;
        shipped(word.substring(start), word)
                .ifPresent(name -> place(Place.BOTH, word.substring(0, start) + name));
    }

    /** The absolute name of a file that the compile server needs, if it is there. */
    private Optional<String> shipped(String name, String word) {
        boolean file =
                files.isReadable(name)
                        && files.status(name)
                                .filter(status -> status.kind() == FileStatus.Kind.REGULAR)
                                .isPresent();
        if (!file) {
            keepLocal(Cause.EXTRA_FILE, word);
            return Optional.empty();
        }
        String absolute = AbsoluteName.of(files.workingDirectory(), name);
        extraFiles.add(absolute);
        return Optional.of(absolute);
    }

    private void passToClang(String word) {
        switch (word) {
            case "-load" -> load();
            case "-building-pch-with-obj" -> keepLocal(Cause.PRECOMPILED_HEADER, word);
            // The preprocessor puts the header's text in; the compile server must not look for it.
            case "-include-pch", "-include" -> place(Place.PREPROCESSOR, "-Xclang", word);
            default -> {
                boolean header = !word.startsWith("-") && includeIsWaiting();
                if (!header && !ClangOptions.isHarmless(word)) {
                    keepLocal(Cause.UNKNOWN_OPTION, "-Xclang " + word);
                }
                place(header ? Place.PREPROCESSOR : Place.BOTH, "-Xclang", word);
            }
        }
    }

    /** {@code -Xclang -load} has been read; the plugin's file follows in the same manner. */
    private void load() {
        place(Place.BOTH, "-Xclang", "-load");
        if (words.size() - at < 2 || !words.get(at).equals("-Xclang")) {
            keepLocal(Cause.MISSING_VALUE, "-Xclang -load");
            return;
        }
        String file = words.get(at + 1);
        at += 2;
        shipped(file, file).ifPresent(name -> place(Place.BOTH, "-Xclang", name));
    }

    private boolean includeIsWaiting() {
        int last = placed.size() - 1;
        return last > 0
                && placed.get(last).word().startsWith("-include")
                && placed.get(last - 1).equals(new PlacedWord("-Xclang", Place.PREPROCESSOR));
    }
}
