package org.jcecc.packager.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.toolchain.CompilerNames;
import org.jcecc.packager.toolchain.CompilerSearch;

/**
 * The arguments of {@code jcecc --build-native [COMPILER] [FILE...]}, turned into those of {@code
 * jcecc-create-env}: users name the compiler they type, which may be the C++ one or a link to
 * jcecc.
 */
final class BuildNative {

    private static final String DEFAULT_COMPILER = "gcc";

    private BuildNative() {}

    /**
     * Translates the arguments.
     *
     * @param arguments what follows {@code --build-native}
     * @param environment for {@code PATH} and {@code JCECC_ENV_COMPRESSION} or {@code
     *     ICECC_ENV_COMPRESSION}
     * @throws UsageException if the compiler is not in {@code PATH}
     */
    static List<String> toCreateEnv(List<String> arguments, Map<String, String> environment)
            throws UsageException {
        var translated = new ArrayList<String>();
        List<String> files;
        if (arguments.isEmpty() || isDataFile(arguments.getFirst())) {
            translated.add(DEFAULT_COMPILER);
            files = arguments;
        } else {
            translated.add(compiler(arguments.getFirst(), environment.getOrDefault("PATH", "")));
            files = arguments.subList(1, arguments.size());
        }
        for (var file : files) {
            translated.add("--addfile");
            translated.add(file);
        }
        var compression =
                environment.getOrDefault(
                        "JCECC_ENV_COMPRESSION",
                        environment.getOrDefault("ICECC_ENV_COMPRESSION", ""));
        if (!compression.isEmpty()) {
            translated.add("--compression");
            translated.add(compression);
        }
        return translated;
    }

    private static boolean isDataFile(String argument) {
        var file = Path.of(argument);
        return Files.isRegularFile(file) && Files.isReadable(file) && !Files.isExecutable(file);
    }

    private static String compiler(String argument, String path) throws UsageException {
        var cCompiler = CompilerNames.cCompilerOf(argument);
        if (cCompiler.contains("/")) {
            return cCompiler;
        }
        // The word alone is enough: its links are seen through later, and a plain word keeps the
        // environment the same whichever of several directories holds the link.
        if (cCompiler.equals("gcc") || cCompiler.equals("clang")) {
            return cCompiler;
        }
        return CompilerSearch.find(path, cCompiler)
                .map(Path::toString)
                .orElseThrow(() ->
                        new UsageException(
                                "%s: not found (expected: a compiler in PATH)"
                                        .formatted(cCompiler)));
    }
}
