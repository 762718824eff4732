package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.junit.jupiter.api.Test;

class EnvironmentRefusalsTest {

    private static final GetNativeEnvironment REQUEST =
            new GetNativeEnvironment("/usr/bin/gcc", List.of(), "");

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final EnvironmentRefusals refusals = new EnvironmentRefusals(() -> now);

    private static Optional<FileStatus> compiler(long modified) {
        return Optional.of(new FileStatus(FileStatus.Kind.REGULAR, 1, 2, 3, modified));
    }

    @Test
    void refusalThatTookLongCountsForMinutes() {
        refusals.remember(REQUEST, compiler(1), "no tar", Duration.ofMinutes(1));

        now = now.plus(EnvironmentRefusals.LONGEST);
        assertThat(refusals.recent(REQUEST, compiler(1))).contains("no tar");
        now = now.plusSeconds(1);
        assertThat(refusals.recent(REQUEST, compiler(1))).isEmpty();
    }

    @Test
    void refusalThatCameAtOnceCountsForSeconds() {
        refusals.remember(REQUEST, compiler(1), "disk full", Duration.ofMillis(1));

        now = now.plus(EnvironmentRefusals.SHORTEST);
        assertThat(refusals.recent(REQUEST, compiler(1))).contains("disk full");
        now = now.plusSeconds(1);
        assertThat(refusals.recent(REQUEST, compiler(1))).isEmpty();
    }

    @Test
    void refusalCountsManyTimesAsLongAsItTook() {
        refusals.remember(REQUEST, compiler(1), "no tar", Duration.ofSeconds(1));

        now = now.plusSeconds(EnvironmentRefusals.VALIDITY);
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
