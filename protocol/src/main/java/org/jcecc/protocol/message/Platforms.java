package org.jcecc.protocol.message;

import java.util.Map;
import java.util.Set;

/** Platform names and which of them run on which machines. */
public final class Platforms {

    private static final Map<String, Set<String>> ALSO_RUNS_ON =
            Map.of(
                    "i386", Set.of("i486", "i586", "i686", "x86_64"),
                    "i486", Set.of("i586", "i686", "x86_64"),
                    "i586", Set.of("i686", "x86_64"),
                    "i686", Set.of("x86_64"),
                    "ppc", Set.of("ppc64"),
                    "s390", Set.of("s390x"));

    private Platforms() {}

    /** Whether programs for {@code environmentPlatform} run on a {@code hostPlatform} machine. */
    public static boolean runsOn(String environmentPlatform, String hostPlatform) {
        return environmentPlatform.equals(hostPlatform)
                || ALSO_RUNS_ON.getOrDefault(environmentPlatform, Set.of()).contains(hostPlatform);
    }
}
