package org.jcecc.daemon.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.sandbox.SandboxLadder;
import org.jcecc.daemon.sandbox.SandboxedCommand;
import org.jcecc.daemon.sandbox.SandboxedProcess;
import org.jcecc.daemon.testing.Actor;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestSandboxes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentVerifierIT {

    @TempDir(factory = ReachableDirectory.class)
    Path base;

    @Test
    @DisplayName("R-D49: verification is limited")
    void programThatHangsIsStopped() throws Exception {
        Path tree = treeWhoseTrueHangs();
        try (SandboxLadder ladder =
                SandboxLadder.climb(TestSandboxes.settings(base.resolve("jobs")))) {
            var verifier =
                    new EnvironmentVerifier(ladder.best().orElseThrow(), Duration.ofMillis(500));

            assertThat(verifier.verify(tree).usable()).isFalse();
            Eventually.await("nothing left", () -> Processes.running(base).isEmpty());
        }
    }

    @Test
    @Tag("R-D49")
    void programsShareOneLimit() throws Exception {
        Path tree = Files.createDirectory(base.resolve("tree"));
        for (String program : List.of("bin/true", "usr/bin/gcc", "usr/bin/g++")) {
            makeProgram(tree.resolve(program));
        }
        Duration limit = Duration.ofSeconds(30);
        try (SandboxLadder ladder =
                SandboxLadder.climb(TestSandboxes.settings(base.resolve("jobs")))) {
            var sandbox = new RecordingSandbox(ladder.best().orElseThrow());

            assertThat(new EnvironmentVerifier(sandbox, limit).verify(tree).usable()).isTrue();

            assertThat(sandbox.limits).hasSize(3).doesNotHaveDuplicates();
            assertThat(sandbox.limits).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    /** Keeps the time every program gets. */
    private static final class RecordingSandbox implements Sandbox {

        private final Sandbox sandbox;
        private final List<Duration> limits = new ArrayList<>();

        RecordingSandbox(Sandbox sandbox) {
            this.sandbox = sandbox;
        }

        @Override
        public String name() {
            return sandbox.name();
        }

        @Override
        public SandboxedProcess start(Path tree, SandboxedCommand command)
                throws IOException, InterruptedException {
            limits.add(command.duration());
            return sandbox.start(tree, command);
        }
    }

    private Path treeWhoseTrueHangs() throws Exception {
        Path tree = base.resolve("tree");
        makeProgram(tree.resolve("bin/true"));
        Files.writeString(tree.resolve("bin/true.does"), "hang");
        return tree;
    }

    private static void makeProgram(Path program) throws IOException {
        Files.createDirectories(program.resolveSibling(""));
        Files.write(program, Actor.program());
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
