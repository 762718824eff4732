package org.jcecc.client.compile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.environment.EnvironmentFile;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.NodeFeature;

/** What we ask the scheduler for. */
final class ServerRequest {

    /** First version that can verify environments. */
    static final int VERIFYING = 31;

    private static final int SPLITTING_DEBUG_INFORMATION = 35;
    private static final int HAVING_FEATURES = 42;

    private ServerRequest() {}

    /**
     * The request for one compile.
     *
     * @param environments what we can supply; each with a name
     * @param platform this machine's, which the object is for
     * @param niceness the caller's, -20 to 19
     * @param avoidedHosts addresses of compile servers this job has failed on
     * @param caller the caller's variables
     */
    static GetCompileServer of(
            CompileCommand command,
            List<EnvironmentFile> environments,
            String platform,
            int niceness,
            List<String> avoidedHosts,
            Map<String, String> caller) {
        int features = requiredFeatures(environments, caller);
        return new GetCompileServer(
                environments.stream()
                        .map(EnvironmentFile::offer)
                        .flatMap(Optional::stream)
                        .toList(),
                command.shortName(),
                command.language().wireNumber(),
                1,
                platform,
                command.levelFlags(),
                0,
                ClientVariable.ICECC_PREFERRED_HOST.in(caller).orElse(""),
                false,
                minimalVersion(command, features, caller),
                0,
                features,
                // A negative one makes builds of the original with assertions abort.
                Math.max(0, niceness),
                avoidedHosts);
    }

    private static int minimalVersion(
            CompileCommand command, int features, Map<String, String> caller) {
        int version = ProtocolVersion.MINIMUM;
        if (ClientVariable.ICECC_IGNORE_UNVERIFIED.isSetIn(caller)) {
            version = VERIFYING;
        }
        if (command.splitDwarf()) {
            version = Math.max(version, SPLITTING_DEBUG_INFORMATION);
        }
        return features == 0 ? version : Math.max(version, HAVING_FEATURES);
    }

    /** What the user wishes, and what the archives themselves need, whoever has made them. */
    private static int requiredFeatures(
            List<EnvironmentFile> environments, Map<String, String> caller) {
        String compression = ClientVariable.ICECC_ENV_COMPRESSION.in(caller).orElse("");
        int wished =
                switch (compression) {
                    case "xz" -> NodeFeature.ENVIRONMENT_XZ;
                    case "zstd" -> NodeFeature.ENVIRONMENT_ZSTD;
                    default -> 0;
                };
        return environments.stream()
                .mapToInt(EnvironmentFile::requiredFeature)
                .reduce(wished, (a, b) -> a | b);
    }
}
