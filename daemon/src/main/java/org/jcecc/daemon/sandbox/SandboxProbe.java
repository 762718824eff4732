package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a program that does nothing, to see whether a sandbox runs anything. */
final class SandboxProbe {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SandboxSettings settings;

    SandboxProbe(SandboxSettings settings) {
        this.settings = settings;
    }

    Rung examine(Sandbox sandbox) throws InterruptedException {
        Path tree = settings.scratch().resolve("probe");
        try {
            Path program = Files.createDirectories(tree.resolve("bin")).resolve("true");
            Files.copy(settings.helper(), program);
            return judge(sandbox, run(sandbox, tree));
        } catch (IOException e) {
            return new Rung(sandbox.name(), false, String.valueOf(e.getMessage()));
        } finally {
            Trees.delete(tree);
        }
    }

    private static Ending run(Sandbox sandbox, Path tree) throws IOException, InterruptedException {
        SandboxedCommand command = SandboxedCommand.of(List.of("/bin/true", "true"), LIMIT);
        try (SandboxedProcess process = sandbox.start(tree, command)) {
            process.endSource();
            return process.await(LIMIT);
        }
    }

    private static Rung judge(Sandbox sandbox, Ending ending) {
        String reason =
                switch (ending) {
                    case Ending.Ended ended when ended.figures().status() == 0 -> "";
                    case Ending.Ended ended ->
                            "probe: exit status %d (expected: 0)"
                                    .formatted(ended.figures().status());
                    case Ending.NotStarted notStarted -> notStarted.reason();
                    case Ending.Lost lost -> lost.complaint();
                    case Ending.OutOfTime _ ->
                            "probe: running (expected: over within %d s)"
                                    .formatted(LIMIT.toSeconds());
                    case Ending.TooMuchText _, Ending.SpaceExhausted _ ->
                            "probe: output (expected: none)";
                };
        return reason.isEmpty()
                ? new Rung(sandbox.name(), true, "a probe ran in it")
                : new Rung(sandbox.name(), false, reason);
    }
}
