package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.report.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variable over user's file over system's file. */
class ConfigurationIT {

    @TempDir Path directory;

    @Test
    void nearestWordCounts() throws Exception {
        try (var lab = Lab.in(directory).withPeers()) {
            Path user = lab.installation().root().resolve(".config/jcecc/jcecc.conf");
            Files.createDirectories(lab.installation().root().resolve(".config/jcecc"));

            Files.writeString(lab.systemConfiguration(), "ICECC=no\n");
            lab.run("gcc -c foo.c");
            Files.writeString(user, "JCECC=disable\n");
            lab.run("gcc -c foo.c");
            lab.run("ICECC=yes gcc -c foo.c");
            Files.writeString(user, "JCECC=maybe\n# longer than before\n");
            lab.run("gcc -c foo.c");

            assertThat(lab.records(4))
                    .extracting(record -> record.outcome().reason())
                    .containsExactly(
                            Reason.SWITCHED_OFF, Reason.DISABLED, Reason.REMOTE, Reason.REMOTE);
        }
    }

    @Test
    void slipInTheFileIsToldOnDemand() throws Exception {
        try (var lab = Lab.in(directory).withPeers()) {
            Files.writeString(lab.systemConfiguration(), "ICECC_DEBUGG=info\n");

            assertThat(lab.run("gcc -c foo.c").stderr()).isEmpty();
            assertThat(lab.run("ICECC_DEBUG=warning gcc -c foo.c").stderr())
                    .contains("configuration key: ICECC_DEBUGG (expected: ICECC_DEBUG)");
        }
    }
}
