package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jcecc.daemon.sandbox.Ending;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.sandbox.SandboxedCommand;
import org.jcecc.daemon.sandbox.SandboxedProcess;

/** Whether programs of an environment run on this machine at all. */
final class EnvironmentVerifier {

    /** The program every environment has for this purpose. */
    static final String PROGRAM = "bin/true";

    /** A client waits 60 s for the answer. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final Duration limit;

    EnvironmentVerifier(Sandbox sandbox, Duration limit) {
        this.sandbox = sandbox;
        this.limit = limit;
    }

    boolean hasProgram(Path tree) {
        return Files.isExecutable(tree.resolve(PROGRAM));
    }

    boolean runs(Path tree) throws IOException, InterruptedException {
        SandboxedCommand command = SandboxedCommand.of(List.of("/" + PROGRAM), limit);
        try (SandboxedProcess process = sandbox.start(tree, command)) {
            return process.await(limit) instanceof Ending.Ended ended
                    && ended.figures().status() == 0;
        }
    }
}
