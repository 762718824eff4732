package org.jcecc.daemon.upstream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Says where the scheduler is. */
public interface SchedulerSearch {

    /**
     * One look around.
     *
     * @param patience how long to wait for answers
     * @return empty if nobody suitable answered
     * @throws IOException if the network or the name service does not work
     */
    Optional<InetSocketAddress> find(Duration patience) throws IOException, InterruptedException;
}
