package org.jcecc.service;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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

    private static final long NANOS_PER_MICRO = 1000;

    private static final Logger log = LoggerFactory.getLogger(ServiceManager.class);

    /**
     * The one that started this program, if any.
     *
     * @param environment of the process: {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC}
     */
    public static ServiceManager of(Map<String, String> environment) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        return new ServiceManager(
                socket.isEmpty() ? Optional.empty() : Optional.of(socket),
                micros.matches("[0-9]{1,15}")
                        ? Optional.of(Duration.of(Long.parseLong(micros), ChronoUnit.MICROS))
                        : Optional.empty());
    }

    /** The program can serve. */
    public void ready() {
        tell("READY=1");
    }

    /**
     * The program reads its configuration again; {@link #ready} says when it has. The manager wants
     * the time of the call on the monotonic clock with it.
     */
    public void reloading() {
        tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / NANOS_PER_MICRO);
    }

    /** The program is about to end. */
    public void stopping() {
        tell("STOPPING=1");
    }

    /** The program is alive; to be called by the thread whose life matters. */
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
