package org.jcecc.daemon.work;

import java.util.List;
import org.jcecc.protocol.message.PlatformEnvironment;

/** Whoever tells the scheduler which environments are here. */
@FunctionalInterface
public interface EnvironmentListener {

    /**
     * Called after every transfer, good or bad, because the scheduler waits for the news to assign
     * jobs here again, and after every removal. On the thread that caused it; must not block for
     * long.
     *
     * @param installed all that are installed now
     */
    void environmentsChanged(List<PlatformEnvironment> installed);
}
