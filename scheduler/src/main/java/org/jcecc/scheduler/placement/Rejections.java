package org.jcecc.scheduler.placement;

import org.jcecc.protocol.message.PlatformEnvironment;

/** Which environments a submitter's clients found not to run on a server. */
@FunctionalInterface
public interface Rejections {

    /** Nothing has been rejected. */
    Rejections NONE = (submitterId, serverId, environment) -> false;

    /** Whether jobs of this submitter must not use the environment on the server. */
    boolean rejected(int submitterId, int serverId, PlatformEnvironment environment);
}
