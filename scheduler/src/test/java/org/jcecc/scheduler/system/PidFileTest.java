package org.jcecc.scheduler.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file with the number of the process. */
class PidFileTest {

    @TempDir private Path directory = Path.of("/");

    /** R-S08. */
    @Test
    void fileIsThereAsLongAsTheProgramRuns() {
        Path file = directory.resolve("icecc-scheduler.pid");

        try (PidFile _ = PidFile.write(directory, "icecc-scheduler")) {
            assertThat(file).hasContent(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void directoryThatCannotBeWrittenIsNoReasonNotToServe() {
        Path missing = directory.resolve("missing");

        try (PidFile _ = PidFile.write(missing, "icecc-scheduler")) {
            assertThat(missing).doesNotExist();
        }
    }
}
