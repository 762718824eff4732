package org.jcecc.client.options;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How long a caller is willing to wait for each answer of a compile server. */
public final class ServerPatience {

    private static final String SECONDS = "[0-9]{1,6}";

    private ServerPatience() {}

    /** The caller's choice; anything but a number of seconds from 1 on counts as none. */
    public static Optional<Duration> of(Map<String, String> environment) {
        return ClientVariable.JCECC_SERVER_PATIENCE
                .in(environment)
                .filter(value -> value.matches(SECONDS))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .filter(Duration::isPositive);
    }
}
