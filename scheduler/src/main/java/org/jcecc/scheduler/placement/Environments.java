package org.jcecc.scheduler.placement;

import java.util.List;
import java.util.Optional;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.Platforms;

/** Which of a job's environments a server has, or could be sent. */
public final class Environments {

    private Environments() {}

    /**
     * The first environment of the request that runs on the server's machine and has not been
     * rejected there, installed or not.
     */
    public static Optional<PlatformEnvironment> installable(
            ServerSnapshot server, Requirements needs, Rejections rejections) {
        // Loops by index: this is asked for every server and job.
        List<PlatformEnvironment> environments = needs.environments();
        for (int i = 0; i < environments.size(); i++) {
            PlatformEnvironment environment = environments.get(i);
            if (Platforms.runsOn(environment.platform(), server.platform())
                    && !rejections.rejected(needs.submitterId(), server.hostId(), environment)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }

    /**
     * The platform of the request's environment that the server has already; its own platform if it
     * is the submitter, which compiles with its own compiler.
     */
    public static Optional<String> installed(ServerSnapshot server, Requirements needs) {
        if (server.hostId() == needs.submitterId()) {
            return Optional.of(server.platform());
        }
        // The server's list comes first: of two installed environments its older one is used.
        List<PlatformEnvironment> presents = server.environments();
        List<PlatformEnvironment> wishes = needs.environments();
        for (int i = 0; i < presents.size(); i++) {
            PlatformEnvironment present = presents.get(i);
            if (present.platform().equals(needs.targetPlatform())) {
                for (int j = 0; j < wishes.size(); j++) {
                    PlatformEnvironment wanted = wishes.get(j);
                    if (wanted.name().equals(present.name())
                            && Platforms.runsOn(wanted.platform(), server.platform())) {
                        return Optional.of(wanted.platform());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
