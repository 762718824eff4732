package org.jcecc.monitor.screen;

import java.util.Locale;
import org.jcecc.monitor.model.Build;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.HostRef;
import org.jcecc.monitor.model.Job;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts, jobs and builds are shown: a text that must be in the name or file, or with a prefix
 * {@code p:} in the platform, {@code c:} in the submitter's, {@code s:} in the server's name. Upper
 * and lower case are the same.
 */
final class Filter {

    private final String field;
    private final String wanted;

    Filter(String text) {
        boolean prefixed = text.matches("(?s)[pcs]:.*");
        field = prefixed ? text.substring(0, 1) : "";
        wanted = lower(prefixed ? text.substring(2) : text);
    }

    boolean shows(Host host) {
        return switch (field) {
            case "p" -> matches(host.attributes().platform());
            // Jobs are looked for, so every host may have some.
            case "c" -> true;
            default -> matches(host.name());
        };
    }

    boolean shows(Job job) {
        return switch (field) {
            case "p" -> true;
            case "c" -> matches(name(job.client()));
            case "s" -> matches(name(job.server()));
            default ->
                    matches(job.file())
                            || matches(name(job.client()))
                            || matches(name(job.server()));
        };
    }

    boolean shows(Build build) {
        return switch (field) {
            case "p", "s" -> true;
            default -> matches(build.client());
        };
    }

    private boolean matches(String text) {
        return lower(text).contains(wanted);
    }

    private static String name(@Nullable HostRef host) {
        return host == null ? "" : host.name();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
