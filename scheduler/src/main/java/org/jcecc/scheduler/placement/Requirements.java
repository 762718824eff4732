package org.jcecc.scheduler.placement;

import java.util.List;
import org.jcecc.protocol.message.PlatformEnvironment;

/**
 * What a job needs of its server. Two jobs with equal requirements can be taken by the same
 * servers.
 *
 * @param submitterId host id of the daemon the job comes from
 * @param environments what the client can supply, in its order of preference
 * @param targetPlatform what the object is for
 * @param preferredHost node name or address of the only server to use, or empty
 * @param minimalVersion lowest protocol version the server must have announced
 * @param requiredFeatures bits the server must have
 * @param avoidedHosts addresses of servers the job failed on
 */
public record Requirements(
        int submitterId,
        List<PlatformEnvironment> environments,
        String targetPlatform,
        String preferredHost,
        int minimalVersion,
        int requiredFeatures,
        List<String> avoidedHosts) {

    /** Whether the client insists on one server. */
    public boolean hasPreferredHost() {
        return !preferredHost.isEmpty();
    }

    /** Whether {@code server} is the preferred one, or there is none. */
    public boolean allowsHost(ServerSnapshot server) {
        return preferredHost.isEmpty() || server.isCalled(preferredHost);
    }

    /** The same with one environment only. */
    public Requirements narrowedTo(PlatformEnvironment environment) {
        return new Requirements(
                submitterId,
                List.of(environment),
                targetPlatform,
                preferredHost,
                minimalVersion,
                requiredFeatures,
                avoidedHosts);
    }
}
