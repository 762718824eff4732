package org.jcecc.daemon.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jcecc.daemon.sandbox.SandboxLadder;
import org.jcecc.daemon.testing.Actor;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestSandboxes;
import org.junit.jupiter.api.DisplayName;
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

    private Path treeWhoseTrueHangs() throws Exception {
        Path tree = base.resolve("tree");
        Path program = Files.createDirectories(tree.resolve("bin")).resolve("true");
        Files.write(program, Actor.program());
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(tree.resolve("bin/true.does"), "hang");
        return tree;
    }
}
