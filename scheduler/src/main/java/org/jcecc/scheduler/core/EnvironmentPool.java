package org.jcecc.scheduler.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jcecc.protocol.message.PlatformEnvironment;

/**
 * Keeps one copy of each environment that daemons and requests name. A farm has few of them, and
 * they are compared for every server and job: equal ones are then the same object.
 */
final class EnvironmentPool {

    /** More than any farm has; peers that invent names must not fill our memory. */
    private static final int MOST = 10_000;

    private final Map<String, String> platforms = new HashMap<>();
    private final Map<PlatformEnvironment, PlatformEnvironment> known = new HashMap<>();

    List<PlatformEnvironment> pooled(List<PlatformEnvironment> environments) {
        List<PlatformEnvironment> same = new ArrayList<>(environments.size());
        environments.forEach(environment -> same.add(pooled(environment)));
        return List.copyOf(same);
    }

    /** The same for the name of a platform. */
    String pooled(String platform) {
        return first(platforms, platform);
    }

    private PlatformEnvironment pooled(PlatformEnvironment environment) {
        return first(
                known, new PlatformEnvironment(pooled(environment.platform()), environment.name()));
    }

    private static <T> T first(Map<T, T> known, T one) {
        if (known.size() >= MOST) {
            known.clear();
        }
        T first = known.putIfAbsent(one, one);
        return first == null ? one : first;
    }
}
