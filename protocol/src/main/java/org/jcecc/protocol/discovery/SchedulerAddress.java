package org.jcecc.protocol.discovery;

/**
 * A scheduler named by its user instead of found.
 *
 * @param host name or numeric address
 * @param port 1 to 65535
 */
public record SchedulerAddress(String host, int port) {

    /** Where schedulers listen unless told otherwise, for TCP and UDP. */
    public static final int DEFAULT_PORT = 8765;

    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code HOST[:PORT]}.
     *
     * @throws IllegalArgumentException if there is no host, or the port is none
     */
    public static SchedulerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        if (host.isBlank()) {
            throw new IllegalArgumentException(
                    "scheduler: \"%s\" (expected: HOST or HOST:PORT)".formatted(text));
        }
        return new SchedulerAddress(host, colon < 0 ? DEFAULT_PORT : port(text, colon + 1));
    }

    private static int port(String text, int start) {
        try {
            int port = Integer.parseInt(text, start, text.length(), 10);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "scheduler port: \"%s\" (expected: 1..%d)"
                        .formatted(text.substring(start), HIGHEST_PORT));
    }
}
