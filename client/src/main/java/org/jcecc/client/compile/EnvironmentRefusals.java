package org.jcecc.client.compile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.protocol.message.GetNativeEnvironment;

/**
 * Environments the daemon could not make a short while ago. Asking again may take minutes, and each
 * command of a build would; a refusal that came at once is soon worth another question, as the
 * reason may be gone. Any thread.
 */
public final class EnvironmentRefusals {

    /** How often as long an answer counts as it took, within the limits below. */
    private static final int VALIDITY = 20;

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private record Key(GetNativeEnvironment request, Optional<FileStatus> compiler) {}

    private record Refusal(Instant until, String why) {}

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

    /**
     * Notes that there is none.
     *
     * @param took from the question to the answer
     */
    synchronized void remember(
            GetNativeEnvironment request,
            Optional<FileStatus> compiler,
            String why,
            Duration took) {
        Instant until = clock.instant().plus(validity(took));
        refusals.put(new Key(request, compiler), new Refusal(until, why));
    }

    private static Duration validity(Duration took) {
        Duration wanted = took.multipliedBy(VALIDITY);
        return Collections.min(List.of(LONGEST, Collections.max(List.of(SHORTEST, wanted))));
    }

    private void forgetOld() {
        Instant now = clock.instant();
        refusals.values().removeIf(refusal -> refusal.until().isBefore(now));
    }
}
