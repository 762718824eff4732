package org.jcecc.client.resident;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a launcher starts a resident client: {@code resident --socket PATH [--ready-descriptor N]}.
 *
 * @param socket where to listen; PATH is DIRECTORY/WHERE-BUILD.sock
 * @param readyDescriptor inherited descriptor on which to say that launchers can connect
 * @param idleTimeout time without a session after which the process ends
 */
record ResidentOptions(Path socket, OptionalInt readyDescriptor, Duration idleTimeout) {

    static final String IDLE_TIMEOUT_VARIABLE = "JCECC_IDLE_TIMEOUT";

    private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(30);

    /**
     * @throws IllegalArgumentException with a line for the user
     */
    static ResidentOptions parse(List<String> words, Map<String, String> environment) {
        Path socket = null;
        var ready = OptionalInt.empty();
        for (int i = 0; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(
                        "%s: no value (expected: one)".formatted(words.get(i)));
            }
            var value = words.get(i + 1);
            switch (words.get(i)) {
                case "--socket" -> socket = Path.of(value);
                case "--ready-descriptor" ->
                        ready = OptionalInt.of(number("--ready-descriptor", value, 0));
                default ->
                        throw new IllegalArgumentException(
                                "option: %s (expected: --socket or --ready-descriptor)"
                                        .formatted(words.get(i)));
            }
        }
        if (socket == null || !socket.isAbsolute() || !socket.toString().endsWith(".sock")) {
            throw new IllegalArgumentException(
                    "--socket: %s (expected: absolute path ending in .sock)".formatted(socket));
        }
        var timeout = environment.get(IDLE_TIMEOUT_VARIABLE);
        return new ResidentOptions(
                socket,
                ready,
                timeout == null
                        ? DEFAULT_IDLE_TIMEOUT
                        : Duration.ofSeconds(number(IDLE_TIMEOUT_VARIABLE, timeout, 1)));
    }

    private static int number(String name, String value, int least) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "%s: %s (expected: number >= %d)".formatted(name, value, least));
    }
}
