package org.jcecc.daemon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestSandboxes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxLadderIT {

    @TempDir(factory = ReachableDirectory.class)
    Path scratch;

    @Test
    void bubblewrapIsChosenWhereItRuns() throws Exception {
        try (SandboxLadder ladder = SandboxLadder.climb(TestSandboxes.settings(scratch))) {
            System.err.println(ladder.rungs());
            assertThat(ladder.best()).map(Sandbox::name).contains("bubblewrap");
        }
    }
}
