package org.jcecc.packager.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.process.Command;

/**
 * Runs the programs every environment must have, as jobs would run them: the compiler drivers with
 * a small translation unit each, the compilers proper and the assembler.
 */
public final class EnvironmentCheck {

    /** A hundred times what the slowest of the programs takes. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A job sees nothing else. */
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin");

    private static final String SOURCE = "int answer(void) { return 42; }\n";

    private static final String CXX_SOURCE =
            "template <class T> T twice(T t) { return t + t; } int answer() { return twice(21); }\n";

    private static final Run COMPILER =
            new Run(List.of("-quiet", "-fpreprocessed", "-", "-o", "/tmp/check.s"), SOURCE);

    private static final Run ASSEMBLER = new Run(List.of("-o", "/tmp/check.o"), "");

    private static final List<Step> GCC =
            List.of(
                    new Step("/bin/true", List.of(new Run(List.of(), ""))),
                    new Step(
                            "/usr/bin/gcc",
                            List.of(translationUnit("c", SOURCE, "-fpreprocessed"))),
                    new Step(
                            "/usr/bin/g++",
                            List.of(translationUnit("c++", CXX_SOURCE, "-fpreprocessed"))),
                    new Step("/usr/bin/cc1", List.of(COMPILER)),
                    new Step("/usr/bin/cc1plus", List.of(COMPILER)),
                    new Step("/usr/bin/as", List.of(ASSEMBLER)));

    private static final List<Step> CLANG =
            List.of(
                    new Step("/bin/true", List.of(new Run(List.of(), ""))),
                    new Step(
                            "/usr/bin/clang",
                            List.of(
                                    translationUnit("c", SOURCE),
                                    translationUnit("c++", CXX_SOURCE))),
                    new Step("/usr/bin/as", List.of(ASSEMBLER)));

    private final Jail jail;
    private final CheckListener listener;

    /**
     * @param jail where the programs run
     * @param listener hears of each
     */
    public EnvironmentCheck(Jail jail, CheckListener listener) {
        this.jail = jail;
        this.listener = listener;
    }

    private record Step(String program, List<Run> runs) {}

    private record Run(List<String> arguments, String input) {}

    /**
     * Checks an unpacked environment.
     *
     * @param tree its root
     * @throws CheckFailedException at the first program that is missing or fails
     * @throws IOException if the tree cannot be read or the jail not be started
     * @throws InterruptedException if the caller is interrupted; the program is killed then
     */
    public void check(Path tree) throws CheckFailedException, IOException, InterruptedException {
        var root = tree.toRealPath();
        boolean clang = Files.exists(root.resolve("usr/bin/clang"));
        listener.compilerFound(clang ? "clang" : "gcc");
        for (var step : clang ? CLANG : GCC) {
            listener.started(step.program());
            requireProgram(root, step.program());
            for (var run : step.runs()) {
                run(root, step.program(), run);
            }
            listener.passed();
        }
    }

    private static void requireProgram(Path root, String program)
            throws CheckFailedException, IOException {
        var file = root.resolve(program.substring(1));
        if (!Files.exists(file)) {
            throw new CheckFailedException(program, "is missing (expected: in the environment)");
        }
        if (!file.toRealPath().startsWith(root)) {
            throw new CheckFailedException(program, "leads out of the environment");
        }
        if (!Files.isExecutable(file)) {
            throw new CheckFailedException(program, "is not executable");
        }
    }

    private void run(Path root, String program, Run run)
            throws CheckFailedException, IOException, InterruptedException {
        var inside = new ArrayList<>(List.of(program));
        inside.addAll(run.arguments());
        var line = jail.commandLine(root, inside);
        var result = new Command(line, ENVIRONMENT, run.input(), LIMIT).run();
        if (!result.succeeded()) {
            throw new CheckFailedException(program, "failed to execute: " + result.complaint());
        }
    }

    private static Run translationUnit(String language, String source, String... options) {
        var arguments = new ArrayList<>(List.of("-x", language));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-c", "-", "-o", "/tmp/check.o"));
        return new Run(arguments, source);
    }
}
