package org.jcecc.scheduler.system;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how things are, if it wants to know.
 *
 * @param socket where it listens; empty: nobody wants to know
 * @param watchdog how often it wants a sign of life; empty: never
 */
public record ServiceManager(Optional<String> socket, Optional<Duration> watchdog) {

    private static final Logger log = LoggerFactory.getLogger(ServiceManager.class);

    /** The scheduler can serve. */
    public void ready() {
        tell("READY=1");
    }

    /** The scheduler is about to end. */
    public void stopping() {
        tell("STOPPING=1");
    }

    /** The scheduler is alive; to be called by the thread whose life matters. */
    public void alive() {
        tell("WATCHDOG=1");
    }

    /** How often to call {@link #alive}: twice in the time that systemd waits. */
    public Optional<Duration> signInterval() {
        return socket.isEmpty() ? Optional.empty() : watchdog.map(d -> d.dividedBy(2));
    }

    private void tell(String state) {
        if (socket.isEmpty()) {
            return;
        }
        try {
            NativeCalls.sendDatagram(socket.get(), state);
        } catch (IOException e) {
            log.warn("service manager not told {}: {}", state, e.getMessage());
        }
    }
}
