package org.jcecc.daemon.environment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.daemon.sandbox.Ending;
import org.jcecc.daemon.sandbox.OutputFile;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.sandbox.SandboxedCommand;
import org.jcecc.daemon.sandbox.SandboxedProcess;

/**
 * Whether the programs of an environment run on this machine, found out by running them: the one
 * every environment has for this purpose, then each compiler with a translation unit.
 */
final class EnvironmentVerifier {

    /** The program every environment has for this purpose. */
    static final String PROGRAM = "bin/true";

    /** For all programs together; a client waits 60 s for the answer. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** A compiler, and what it is told about its source. */
    private record Trial(String compiler, List<String> language) {}

    private static final List<Trial> CLANG = List.of(new Trial("clang", List.of("-x", "c")));
    private static final List<Trial> GCC =
            List.of(
                    new Trial("gcc", List.of("-x", "c", "-fpreprocessed")),
                    new Trial("g++", List.of("-x", "c++", "-fpreprocessed")));

    private static final String OBJECT = SandboxedCommand.TEMPORARY + "/verification.o";
    private static final byte[] SOURCE =
            "int answer(void) { return 42; }\n".getBytes(StandardCharsets.US_ASCII);
    private static final long ADDRESS_SPACE = 1L << 30;
    private static final int TEXT = 1 << 16;

    private final Sandbox sandbox;
    private final Duration limit;

    EnvironmentVerifier(Sandbox sandbox, Duration limit) {
        this.sandbox = sandbox;
        this.limit = limit;
    }

    /**
     * What came out.
     *
     * @param usable whether everything ran
     * @param problem for the client's user; empty where the protocol has no text
     */
    record Verdict(boolean usable, String problem) {}

    boolean hasProgram(Path tree) {
        return Files.isExecutable(tree.resolve(PROGRAM));
    }

    Verdict verify(Path tree) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        if (!runs(tree, until(end))) {
            return new Verdict(false, "");
        }
        for (Trial trial : trials(tree)) {
            String problem = compile(tree, trial, until(end));
            if (!problem.isEmpty()) {
                return new Verdict(false, problem);
            }
        }
        return new Verdict(true, "");
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }

    private boolean runs(Path tree, Duration left) throws IOException, InterruptedException {
        SandboxedCommand command = SandboxedCommand.of(List.of("/" + PROGRAM), left);
        try (SandboxedProcess process = sandbox.start(tree, command)) {
            return process.await(left) instanceof Ending.Ended ended
                    && ended.figures().status() == 0;
        }
    }

    /** Beside clang, gcc and g++ are only other names for it. */
    private static List<Trial> trials(Path tree) {
        List<Trial> family = Files.exists(program(tree, "clang")) ? CLANG : GCC;
        return family.stream()
                .filter(trial -> Files.isExecutable(program(tree, trial.compiler())))
                .toList();
    }

    private static Path program(Path tree, String name) {
        return tree.resolve("usr/bin").resolve(name);
    }

    /** Returns what went wrong; nothing if an object came out. */
    private String compile(Path tree, Trial trial, Duration left)
            throws IOException, InterruptedException {
        String program = "/usr/bin/" + trial.compiler();
        List<String> arguments = new ArrayList<>(List.of(program));
        arguments.addAll(trial.language());
        arguments.addAll(List.of("-c", "-", "-o", OBJECT));
        SandboxedCommand command =
                new SandboxedCommand(
                        arguments,
                        List.of(),
                        SandboxedCommand.TEMPORARY,
                        List.of(OBJECT),
                        ADDRESS_SPACE,
                        left,
                        TEXT);
        try (SandboxedProcess process = sandbox.start(tree, command)) {
            feed(process);
            return judge(program, process.await(left), process);
        }
    }

    /** A compiler that reads nothing says in its ending what that means. */
    private static void feed(SandboxedProcess process) {
        try (OutputStream source = process.source()) {
            source.write(SOURCE);
        } catch (IOException e) {
            // Judged by its ending.
        }
    }

    private static String judge(String program, Ending ending, SandboxedProcess process)
            throws IOException {
        String found =
                switch (ending) {
                    case Ending.Ended ended when ended.figures().status() != 0 ->
                            "exit status %d, %s"
                                    .formatted(ended.figures().status(), firstLine(ended.stderr()));
                    case Ending.Ended _ -> firstSize(process.outputs()) > 0 ? "" : "no object";
                    case Ending.NotStarted notStarted -> notStarted.reason();
                    case Ending.OutOfTime _ -> "still running";
                    case Ending.TooMuchText _ -> "much text";
                    case Ending.SpaceExhausted _ -> "full disk";
                    case Ending.Lost lost -> lost.complaint();
                };
        return found.isEmpty()
                ? ""
                : "%s compiling one line: %s (expected: an object)".formatted(program, found);
    }

    private static long firstSize(List<OutputFile> outputs) {
        return outputs.getFirst().made() ? outputs.getFirst().size() : 0;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("nothing said");
    }
}
