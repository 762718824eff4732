package org.jcecc.daemon.options;

/**
 * Where the scheduler is: a host to connect to, or nobody in particular.
 *
 * @param host empty: find one by broadcast
 * @param port TCP port of the host, or UDP port to broadcast to
 */
public record SchedulerLocation(String host, int port) {

    /** The scheduler's port unless told otherwise. */
    public static final int DEFAULT_PORT = 8765;

    /** Anyone on the network who answers on the default port. */
    public static final SchedulerLocation DISCOVER = new SchedulerLocation("", DEFAULT_PORT);

    private static final int HIGHEST_PORT = 65535;

    /** Whether the scheduler is to be found by broadcast. */
    public boolean discover() {
        return host.isEmpty();
    }

    /**
     * Reads {@code host[:port]}; the last colon counts.
     *
     * @throws UsageException if what follows the colon is no port
     */
    public static SchedulerLocation parse(String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new SchedulerLocation(text, DEFAULT_PORT);
        }
        String digits = text.substring(colon + 1);
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw new UsageException(
                    "scheduler port: '%s' (expected: 1..%d)".formatted(digits, HIGHEST_PORT));
        }
        return new SchedulerLocation(text.substring(0, colon), port);
    }
}
