package org.jcecc.client.compile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.protocol.message.GetNativeEnvironment;

/**
 * Environments the daemon could not make a short while ago. Asking again may take minutes, and each
 * command of a build would. Any thread.
 */
public final class EnvironmentRefusals {

    /** How long an answer counts. */
    static final Duration VALIDITY = Duration.ofMinutes(2);

    private record Key(GetNativeEnvironment request, Optional<FileStatus> compiler) {}

    private record Refusal(Instant at, String why) {}

    private final InstantSource clock;
    private final Map<Key, Refusal> refusals = new HashMap<>();

    public EnvironmentRefusals(InstantSource clock) {
        this.clock = clock;
    }

    /** Why there was none a short while ago; empty when it is worth to ask. */
    synchronized Optional<String> recent(
            GetNativeEnvironment request, Optional<FileStatus> compiler) {
        forgetOld();
        return Optional.ofNullable(refusals.get(new Key(request, compiler))).map(Refusal::why);
    }

    /** Notes that there is none. */
    synchronized void remember(
            GetNativeEnvironment request, Optional<FileStatus> compiler, String why) {
        refusals.put(new Key(request, compiler), new Refusal(clock.instant(), why));
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(VALIDITY);
        refusals.values().removeIf(refusal -> refusal.at().isBefore(oldest));
    }
}
