package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.LocalReason.Cause;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the words of a compiler command. It always runs to the end; a word that keeps the
 * command local only leaves its reason behind. The first reason counts.
 */
final class ArgumentScan {

    /** Identifiers whose value depends on where or when the macros are expanded. */
    private static final List<String> BOUND_TO_THE_PLACE =
            List.of("__BASE_FILE__", "__DATE__", "__TIME__", "__TIMESTAMP__");

    private final List<String> words;
    private final CompilerFamily family;
    private final FileView files;
    private final AssemblerOptions assembler;

    /** The words that are passed on, in order, each with its place. */
    final List<PlacedWord> placed = new ArrayList<>();

    final List<String> inputs = new ArrayList<>();
    final List<String> extraFiles = new ArrayList<>();
    final DependencyFile dependencyFile = new DependencyFile();

    /** Native words in the order given; the first one's place among the arguments. */
    final List<String> nativeWords = new ArrayList<>();

    int nativePlace;

    Language language;
    boolean languageGiven;
    boolean compile;
    boolean assemble;
    @Nullable String output;
    boolean splitDwarf;
    boolean emitLlvm;
    boolean targetGiven;
    boolean colourGiven;
    boolean withoutCarets;
    boolean fullPreprocessingWanted;
    boolean parallelLinkTimeOptimisation;
    @Nullable String optionForPreprocessedText;

    private boolean warnsAboutUnusedMacros;
    private boolean pedantic;
    private boolean strictStandard;
    private boolean architectureSeen;
    private int at;
    private @Nullable LocalReason reason;

    ArgumentScan(
            List<String> words,
            CompilerFamily family,
            Language language,
            AnalysisSettings settings,
            FileView files) {
        this.words = words;
        this.family = family;
        this.language = language;
        this.files = files;
        this.assembler = new AssemblerOptions(files);
        this.fullPreprocessingWanted = !settings.twoStage(family);
    }

    /** A word and where it goes. */
    record PlacedWord(String word, OptionRule.Place place) {}

    void run() {
        while (at < words.size()) {
            String word = words.get(at);
            at++;
            if (word.isEmpty()) {
                keepLocal(Cause.EMPTY_WORD, "");
            } else if (word.startsWith("@")) {
                // What is still here does not exist; the compiler has to say so.
                keepLocal(Cause.RESPONSE_FILE, word);
            } else if (word.startsWith("-")) {
                apply(OptionTable.find(word), word);
            } else {
                inputs.add(word);
            }
        }
        fullPreprocessingWanted |= warnsAboutUnusedMacros;
        fullPreprocessingWanted |= pedantic && family == CompilerFamily.GCC && !strictStandard;
    }

    Optional<LocalReason> reason() {
        return Optional.ofNullable(reason);
    }

    void keepLocal(Cause cause, String word) {
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
                store(rule.place(), word);
                return;
            }
            value = words.get(at);
            at++;
            if (value.isEmpty()) {
                keepLocal(Cause.EMPTY_WORD, word);
            }
        }
        switch (rule.effect()) {
            case ASSEMBLER_OPTIONS -> assemblerOptions(word);
            case PREPROCESSOR_OPTIONS -> preprocessorOptions(word, value);
            case FILE_TO_SHIP -> fileToShip(word);
            case PASS_TO_CLANG -> passToClang(value);
            case NATIVE -> nativeWord(word);
            default -> {
                store(rule.place(), word);
                if (rule.takesValue()) {
                    store(rule.place(), value);
                }
                note(rule.effect(), word, value);
            }
        }
    }

    private void note(OptionRule.Effect effect, String word, String value) {
        switch (effect) {
            case COMPILE -> compile = true;
            case ASSEMBLE -> assemble = true;
            case OUTPUT -> output(value.isEmpty() ? word.substring("-o".length()) : value);
            case LANGUAGE -> language(value);
            case JOINED_LANGUAGE -> language(word.substring("-x".length()));
            case DEPENDENCY_OUTPUT -> dependencyFile.writeFile();
            case DEPENDENCY_FILE -> dependencyFile.nameFile();
            case DEPENDENCY_TARGET -> dependencyFile.nameTarget();
            case INCLUDE_VALUE -> includeValue(word, value);
            case SPLIT_DWARF -> splitDwarf = true;
            case CHARACTER_SET -> characterSet(word);
            case COLOUR -> colourGiven = true;
            case COLOUR_AUTOMATIC -> colourGiven = false;
            case CARETS_OFF -> withoutCarets = true;
            case CARETS_ON -> withoutCarets = false;
            case TARGET -> targetGiven = true;
            case UNUSED_MACROS_ON -> warnsAboutUnusedMacros = true;
            case UNUSED_MACROS_OFF -> warnsAboutUnusedMacros = false;
            case PEDANTIC -> pedantic = true;
            case STANDARD -> strictStandard = isStrict(word);
            case ARCHITECTURE -> architecture(value);
            case LINK_TIME_OPTIMISATION -> linkTimeOptimisation(word);
            case EMIT_LLVM -> emitLlvm = true;
            case COMPILATION_DIRECTORY -> compilationDirectory(word);
            case PREPROCESSED_INPUT -> optionForPreprocessedText = word;
            case MACRO -> macro(value.isEmpty() ? word : value);
            case NONE -> {}
            case ASSEMBLER_OPTIONS, PREPROCESSOR_OPTIONS, FILE_TO_SHIP, PASS_TO_CLANG, NATIVE -> {
                throw new AssertionError(effect);
            }
        }
    }

    private void store(OptionRule.Place place, String... stored) {
        if (place != OptionRule.Place.NOT_STORED) {
            for (String word : stored) {
                placed.add(new PlacedWord(word, place));
            }
        }
    }

    private void output(String name) {
        output = name;
        if (name.equals("-")) {
            keepLocal(Cause.OUTPUT, "-o -");
        }
    }

    private void language(String name) {
        languageGiven = true;
        if (!inputs.isEmpty()) {
            keepLocal(Cause.LANGUAGE_AFTER_INPUT, "-x " + name);
        }
        for (Language known : Language.values()) {
            if (known.compilerName().equals(name)) {
                language = known;
                return;
            }
        }
        keepLocal(Cause.LANGUAGE, "-x " + name);
    }

    private void includeValue(String word, String value) {
        if (value.startsWith("-O")) {
            keepLocal(Cause.SUSPICIOUS_VALUE, word + " " + value);
        }
        // Only gcc's driver finds such a header; its preprocessor alone wants the source.
        // clang's merging preprocessor loses the macros of such a file.
        fullPreprocessingWanted |= family == CompilerFamily.CLANG && word.endsWith("-imacros");
        boolean precompiledOnly =
                family == CompilerFamily.GCC
                        && (word.equals("-include") || word.equals("--include"))
                        && !files.isReadable(value)
                        && files.isReadable(value + ".gch");
        if (precompiledOnly) {
            keepLocal(Cause.PRECOMPILED_HEADER, word + " " + value);
        }
    }

    private void characterSet(String word) {
        if (!word.substring(word.indexOf('=') + 1).equalsIgnoreCase("UTF-8")) {
            keepLocal(Cause.CHARACTER_SET, word);
        }
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
        parallelLinkTimeOptimisation |= family == CompilerFamily.CLANG || !serial;
    }

    /** The compile server names its own directory through the inner compiler, which would win. */
    private void compilationDirectory(String word) {
        String directory = word.substring(word.indexOf('=') + 1);
        store(OptionRule.Place.COMPILE_SERVER, "-Xclang", "-fdebug-compilation-dir=" + directory);
    }

    private void macro(String word) {
        fullPreprocessingWanted |= BOUND_TO_THE_PLACE.stream().anyMatch(word::contains);
    }

    private void nativeWord(String word) {
        if (nativeWords.isEmpty()) {
            nativePlace = placed.size();
        }
        nativeWords.add(word);
    }

    private void assemblerOptions(String word) {
        Optional<AssemblerOptions.Shipped> shipped = assembler.judge(word);
        if (shipped.isEmpty()) {
            keepLocal(Cause.ASSEMBLER_OPTION, word);
            return;
        }
        store(OptionRule.Place.COMPILE_SERVER, shipped.get().word());
        extraFiles.addAll(shipped.get().files());
    }

    private void preprocessorOptions(String word, String value) {
        if (word.equals("-Xpreprocessor")) {
            boolean macros = value.startsWith("-D") || value.startsWith("-U");
            if (!macros) {
                keepLocal(Cause.UNKNOWN_OPTION, word + " " + value);
            }
            macro(value);
            store(OptionRule.Place.MACRO, word, value);
            return;
        }
        Optional<PreprocessorOptions.Kind> kind = PreprocessorOptions.judge(word, family);
        if (kind.isEmpty()) {
            keepLocal(Cause.UNKNOWN_OPTION, word);
            return;
        }
        switch (kind.get()) {
            case MACROS -> {
                macro(word);
                store(OptionRule.Place.MACRO, word);
                return;
            }
            case DIRECTORIES -> {}
            case DEPENDENCY_OUTPUT -> dependencyFile.writeFileUnseenByDriver(family);
            case DEPENDENCY_DETAIL -> {
                if (word.contains("-MF")) {
                    dependencyFile.nameFile();
                }
            }
        }
        store(OptionRule.Place.PREPROCESSOR, word);
    }

    private void fileToShip(String word) {
        int start = word.indexOf('=') + 1;
        shipped(word.substring(start), word)
                .ifPresent(name -> store(OptionRule.Place.BOTH, word.substring(0, start) + name));
    }

    /** The absolute name of a file that the compile server needs, if it is there. */
    private Optional<String> shipped(String name, String word) {
        if (name.isEmpty() || !files.isReadable(name)) {
            keepLocal(Cause.EXTRA_FILE, word);
            return Optional.empty();
        }
        String absolute = AbsoluteName.of(files.workingDirectory(), name);
        extraFiles.add(absolute);
        return Optional.of(absolute);
    }

    private void passToClang(String word) {
        switch (word) {
            case "-load" -> {
                store(OptionRule.Place.BOTH, "-Xclang", word);
                if (words.size() - at >= 2 && words.get(at).equals("-Xclang")) {
                    String file = words.get(at + 1);
                    at += 2;
                    shipped(file, file)
                            .ifPresent(name -> store(OptionRule.Place.BOTH, "-Xclang", name));
                } else {
                    keepLocal(Cause.MISSING_VALUE, "-Xclang -load");
                }
            }
            // The preprocessor puts the header's text in; the compile server must not look for it.
            case "-include-pch", "-include" ->
                    store(OptionRule.Place.PREPROCESSOR, "-Xclang", word);
            case "-building-pch-with-obj" -> keepLocal(Cause.PRECOMPILED_HEADER, word);
            default -> {
                boolean valueOfInclude = !word.startsWith("-") && lastWasInclude();
                if (valueOfInclude) {
                    store(OptionRule.Place.PREPROCESSOR, "-Xclang", word);
                } else {
                    if (!ClangOptions.isHarmless(word)) {
                        keepLocal(Cause.UNKNOWN_OPTION, "-Xclang " + word);
                    }
                    store(OptionRule.Place.BOTH, "-Xclang", word);
                }
            }
        }
    }

    private boolean lastWasInclude() {
        int last = placed.size() - 1;
        var driverWord = new PlacedWord("-Xclang", OptionRule.Place.PREPROCESSOR);
        return last > 0
                && placed.get(last).word().startsWith("-include")
                && placed.get(last - 1).equals(driverWord);
    }
}
