package org.jcecc.daemon.sandbox;

import static org.jcecc.daemon.testing.TestSandboxes.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays outside every sandbox. */
class WatcherIT {

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    /** As bubblewrap does when it dies before it has told its inner process to go on. */
    @Test
    void processWhoseParentDiesFirstIsNotLeftBehindByADaemonThatIsKilled() throws Exception {
        Path inner = Files.copy(Path.of("/usr/bin/tail"), directory.resolve("inner"));
        Process daemon =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "%s launch --parent $$ -- /bin/sh -c '%s -f /dev/null & wait'; true"
                                        .formatted(settings(directory).helper(), inner))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Eventually.await("inner process", () -> Processes.running(directory).size() == 1);

        daemon.destroyForcibly();

        Eventually.await("no process", () -> Processes.running(directory).isEmpty());
    }
}
