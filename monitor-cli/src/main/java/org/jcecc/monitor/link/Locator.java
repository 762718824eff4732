package org.jcecc.monitor.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jcecc.monitor.model.SeenScheduler;

/** Finds the scheduler to watch, anew before each connection. */
public interface Locator {

    /**
     * A scheduler.
     *
     * @param address to connect to
     * @param name host as it is shown
     * @param netname the network; empty if unknown
     * @param seen every scheduler that answered
     */
    record Found(
            InetSocketAddress address, String name, String netname, List<SeenScheduler> seen) {}

    /** Looks for it; may take its time. Nothing, if there is none at the moment. */
    Optional<Found> find() throws IOException;

    /** What is looked for, for messages: {@code scheduler of network ICECREAM}. */
    String wanted();
}
