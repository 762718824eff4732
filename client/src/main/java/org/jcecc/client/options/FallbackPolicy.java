package org.jcecc.client.options;

import java.util.Locale;
import java.util.Map;

/** Whether a compile that belongs on a compile server may run here instead. */
public enum FallbackPolicy {
    /** It may not: the command fails. */
    NEVER,
    /** It may, and a line on standard error says why. */
    WARN,
    /** It may, silently; {@code jcecc --why} tells. */
    OK;

    /** The caller's choice; an unknown word counts as the default, {@link #OK}. */
    public static FallbackPolicy of(Map<String, String> environment) {
        String word =
                ClientVariable.JCECC_FALLBACK
                        .in(environment)
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .orElse("");
        return switch (word) {
            case "never" -> NEVER;
            case "warn" -> WARN;
            default -> OK;
        };
    }
}
