package org.jcecc.client.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the caller's environment says to the analysis. Every {@code ICECC_} variable also works as
 * {@code JCECC_}, which wins.
 *
 * @param environment the caller's variables
 * @param standardErrorIsTerminal whether descriptor 2 of the caller is a terminal
 * @param ownPrograms the files of this product's own launcher, which are never the real compiler
 * @param release which line of the original to follow where they differ
 */
public record AnalysisSettings(
        Map<String, String> environment,
        boolean standardErrorIsTerminal,
        Set<FileStatus> ownPrograms,
        ReferenceRelease release) {

    /** Variables that make a compiler use other parts or other words than those we see. */
    private static final List<String> CHANGING_THE_COMPILER =
            List.of(
                    "CCC_OVERRIDE_OPTIONS",
                    "COMPILER_PATH",
                    "GCC_COMPARE_DEBUG",
                    "GCC_EXEC_PREFIX");

    public AnalysisSettings {
        environment = Map.copyOf(environment);
        ownPrograms = Set.copyOf(ownPrograms);
    }

    /** The settings of the development line's reference, without any own program to skip. */
    public static AnalysisSettings of(
            Map<String, String> environment, boolean standardErrorIsTerminal) {
        return new AnalysisSettings(
                environment, standardErrorIsTerminal, Set.of(), ReferenceRelease.CURRENT);
    }

    /**
     * Whether macros are to be expanded on the compile server. With a fixed time of day for builds
     * they are not: the compile server does not know that time.
     */
    boolean twoStage(CompilerFamily family) {
        if (environment.containsKey("SOURCE_DATE_EPOCH")) {
            return false;
        }
        Optional<String> setting = own("REMOTE_CPP");
        if (setting.isEmpty() && family == CompilerFamily.CLANG) {
            setting = own("CLANG_REMOTE_CPP");
        }
        return setting.map(text -> !text.isEmpty() && text.charAt(0) != '0')
                .orElse(release.twoStageByDefault(family));
    }

    /** The compiler that the user wants for a language, whatever the command says. */
    Optional<String> compilerFor(Language language) {
        return switch (language) {
            case C -> own("CC");
            case CXX -> own("CXX");
            case OBJECTIVE_C, OBJECTIVE_CXX -> Optional.empty();
        };
    }

    Optional<String> searchPath() {
        return Optional.ofNullable(environment.get("PATH"));
    }

    /** The further files for the environment, separated by colons; an empty name is one too. */
    List<String> extraFiles() {
        return own("EXTRAFILES").map(names -> List.of(names.split(":", -1))).orElse(List.of());
    }

    /** Whether the compiler colours its messages without being told to. */
    boolean compilerColours(CompilerFamily family) {
        if (!coloursPossible()) {
            return false;
        }
        if (family == CompilerFamily.CLANG) {
            return true;
        }
        return own("COLOR_DIAGNOSTICS")
                .map(text -> text.startsWith("1"))
                .orElse(!environment.getOrDefault("GCC_COLORS", "").isEmpty());
    }

    /** How the messages of a remote compile are to look. */
    DiagnosticsStyle diagnostics(CompilerFamily family, ScannedWords scanned) {
        boolean colourGiven = scanned.found(ScannedWords.Finding.COLOUR_GIVEN);
        boolean colouredByClient =
                coloursPossible()
                        && !compilerColours(family)
                        && !colourGiven
                        && own("COLOR_DIAGNOSTICS").isEmpty()
                        && !environment.containsKey("EMACS");
        return new DiagnosticsStyle(colourGiven, compilerColours(family), colouredByClient);
    }

    private boolean coloursPossible() {
        String terminal = environment.get("TERM");
        return standardErrorIsTerminal && terminal != null && !terminal.equalsIgnoreCase("dumb");
    }

    /** The first variable that makes the compiler another one than we think. */
    Optional<String> variableChangingTheCompiler() {
        return CHANGING_THE_COMPILER.stream().filter(environment::containsKey).findFirst();
    }

    private Optional<String> own(String name) {
        return Optional.ofNullable(environment.get("JCECC_" + name))
                .or(() -> Optional.ofNullable(environment.get("ICECC_" + name)));
    }
}
