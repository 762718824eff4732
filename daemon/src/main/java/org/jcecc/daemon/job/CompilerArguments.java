package org.jcecc.daemon.job;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.Language;

/**
 * The command line of the compiler, in exactly the order the original uses: a compiler's last word
 * on an option counts.
 */
final class CompilerArguments {

    private static final int FIRST_WITH_COMPILER_NAME = 30;
    private static final int FIRST_WITH_ONE_LIST = 41;
    private static final Pattern COMPILER_NAME = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final int MEBIBYTES_OF_GIBIBYTE = 1024;

    private CompilerArguments() {}

    /**
     * The compiler and its arguments.
     *
     * @param version of the connection the request came by
     * @param memoryMebibytes what the compiler may use
     * @throws JobFailedException if the compiler's name could be a path, or the language is none
     */
    static List<String> of(
            CompileFile request, int version, int memoryMebibytes, JobDirectories directories)
            throws JobFailedException {
        Language language = language(request);
        String compiler = compiler(request, version, language);
        boolean clang = compiler.contains("clang");

        List<String> line = new ArrayList<>();
        line.add("/usr/bin/" + compiler);
        line.addAll(List.of("-x", language.driverName()));
        if (clang) {
            addFrontEndOption(line, "-main-file-name", request.inputFile());
            addFrontEndOption(line, "-fdebug-compilation-dir", request.workingDirectory());
        }
        line.addAll(request.arguments());
        if (request.splitDwarf() && version < FIRST_WITH_ONE_LIST) {
            line.add("-gsplit-dwarf");
        }
        if (!clang) {
            line.add("-fpreprocessed");
        }
        line.addAll(List.of("-", "-o", directories.outputArgument()));
        if (clang) {
            line.add("-no-canonical-prefixes");
        } else {
            addCollectorParameters(line, memoryMebibytes);
            if (!directories.root().isEmpty()) {
                line.add("-fdebug-prefix-map=" + directories.root() + "=/");
            }
        }
        return line;
    }

    private static Language language(CompileFile request) throws JobFailedException {
        return Language.fromWire(request.language())
                .filter(language -> !language.driverName().isEmpty())
                .orElseThrow(() ->
                        new JobFailedException(
                                EndReason.GENERAL_FAILURE,
                                "language: %s (expected: 0 to 3)"
                                        .formatted(Integer.toUnsignedString(request.language()))));
    }

    private static String compiler(CompileFile request, int version, Language language)
            throws JobFailedException {
        if (version < FIRST_WITH_COMPILER_NAME) {
            return language == Language.C || language == Language.OBJECTIVE_C ? "gcc" : "g++";
        }
        String name = request.compilerName();
        if (!COMPILER_NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new JobFailedException(
                    EndReason.COMPILER_MISSING,
                    "compiler name: not one (expected: gcc, g++ or clang)");
        }
        return name;
    }

    private static void addFrontEndOption(List<String> line, String option, String value) {
        if (!value.isEmpty()) {
            line.addAll(List.of("-Xclang", option, "-Xclang", value));
        }
    }

    /**
     * GCC asks the machine how much memory it has and collects garbage the more lazily; in here it
     * cannot ask, so it is told.
     */
    private static void addCollectorParameters(List<String> line, int memoryMebibytes) {
        int expand = (int) (30 + Math.min(70, 70.0 * memoryMebibytes / MEBIBYTES_OF_GIBIBYTE));
        int heapKibibytes = 1024 * Math.clamp(memoryMebibytes / 8, 4, 128);
        line.addAll(List.of("--param", "ggc-min-expand=" + expand));
        line.addAll(List.of("--param", "ggc-min-heapsize=" + heapKibibytes));
    }
}
