package org.jcecc.daemon.options;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** packaging/systemd/jceccd.service starts what there is, and leaves jobs their sandbox. */
class ServiceUnitTest {

    private static final Path UNIT = Path.of("../packaging/systemd/jceccd.service");

    private Map<String, String> settings;

    @BeforeEach
    void read() throws IOException {
        settings =
                Files.readAllLines(UNIT).stream()
                        .filter(line -> line.matches("[A-Za-z]+=.*"))
                        .map(line -> line.split("=", 2))
                        .collect(toMap(pair -> pair[0], pair -> pair[1], (one, other) -> other));
    }

    @Test
    void daemonUnderstandsTheCommandLine() throws Exception {
        List<String> words = Arrays.asList(settings.getOrDefault("ExecStart", "").split(" ", -1));

        assertThat(words.getFirst()).isEqualTo("/usr/sbin/jceccd");
        List<String> arguments = words.subList(1, words.size());
        assertThat(OptionParser.parse(arguments, _ -> true).detach()).isFalse();
        assertThat(OptionParser.configurationFile(arguments))
                .isEqualTo(Path.of("/etc/jcecc/jcecc.conf"));
    }

    @Test
    void socketAndCacheAreWhereTheDaemonLooks() {
        assertThat(settings)
                .containsEntry("Type", "notify")
                .containsEntry("RuntimeDirectory", "jcecc")
                .containsEntry("CacheDirectory", "jcecc");
        assertThat(DaemonOptions.DEFAULT_BASE_DIRECTORY).isEqualTo(Path.of("/var/cache/jcecc"));
    }

    @Test
    void onlyTheDaemonGetsTheSignalAndHasTimeToDrain() {
        assertThat(settings).containsEntry("KillMode", "mixed");
        assertThat(Duration.ofSeconds(Long.parseLong(settings.getOrDefault("TimeoutStopSec", "0"))))
                .isGreaterThan(DaemonOptions.DEFAULT_DRAIN.plusSeconds(30));
    }

    /** Each of them keeps bubblewrap from making a sandbox, or the virtual machine from running. */
    @Test
    void nothingTakesTheSandboxItsMeans() {
        assertThat(settings)
                .doesNotContainKeys(
                        "RestrictNamespaces",
                        "ProtectKernelTunables",
                        "ProtectKernelLogs",
                        "ProtectProc",
                        "ProcSubset",
                        "ProtectHostname",
                        "PrivateUsers",
                        "SystemCallFilter",
                        "MemoryDenyWriteExecute");
    }
}
