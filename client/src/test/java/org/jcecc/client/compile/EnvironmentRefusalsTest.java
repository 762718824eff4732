package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentRefusalsTest {

    private static final GetNativeEnvironment REQUEST =
            new GetNativeEnvironment("/usr/bin/gcc", List.of(), "");

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final EnvironmentRefusals refusals = new EnvironmentRefusals(() -> now);

    private static Optional<FileStatus> compiler(long modified) {
        return Optional.of(new FileStatus(FileStatus.Kind.REGULAR, 1, 2, 3, modified));
    }

    @ParameterizedTest
    @CsvSource({"PT1M, PT2M", "PT1S, PT20S", "PT0.001S, PT5S"})
    void refusalCountsTwentyTimesAsLongAsItTookWithinLimits(Duration took, Duration counts) {
        refusals.remember(REQUEST, compiler(1), "no tar", took);

        now = now.plus(counts);
        assertThat(refusals.recent(REQUEST, compiler(1))).contains("no tar");
        now = now.plusSeconds(1);
        assertThat(refusals.recent(REQUEST, compiler(1))).isEmpty();
    }

    @Test
    void changedCompilerOrRequestIsWorthAsking() {
        refusals.remember(REQUEST, compiler(1), "no tar", Duration.ofSeconds(1));

        assertThat(refusals.recent(REQUEST, compiler(2))).isEmpty();
        var other = new GetNativeEnvironment("/usr/bin/gcc", List.of("/plugin.so"), "");
        assertThat(refusals.recent(other, compiler(1))).isEmpty();
    }
}
