package org.jcecc.client.options;

import java.util.Locale;
import java.util.Map;

/** What {@code ICECC} says about where to compile. */
public enum Steering {
    /** Elsewhere if possible. */
    REMOTE,
    /** Here, in a slot of the daemon. */
    LOCAL,
    /** Here, without asking the daemon. */
    WITHOUT_DAEMON;

    /** The caller's choice. */
    public static Steering of(Map<String, String> environment) {
        String word =
                ClientVariable.ICECC
                        .in(environment)
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .orElse("");
        return switch (word) {
            case "no" -> LOCAL;
            case "disable" -> WITHOUT_DAEMON;
            default -> REMOTE;
        };
    }
}
