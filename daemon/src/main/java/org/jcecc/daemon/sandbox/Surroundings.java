package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of this machine decides which means of isolation work.
 *
 * @param superuser whether we are root
 * @param bubblewrapInstalled whether there is a {@code bwrap}
 * @param container whether a container engine has started us
 * @param settings of the kernel, by their names below {@code /proc/sys}; those it does not have are
 *     missing
 */
record Surroundings(
        boolean superuser,
        boolean bubblewrapInstalled,
        boolean container,
        Map<String, String> settings) {

    private static final Path KERNEL_SETTINGS = Path.of("/proc/sys");

    private static final List<String> NAMES =
            List.of(
                    "user/max_user_namespaces",
                    "kernel/unprivileged_userns_clone",
                    "kernel/apparmor_restrict_unprivileged_userns");

    /** What container engines leave in every container. */
    private static final List<Path> CONTAINER_MARKS =
            List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv"));

    Surroundings {
        settings = Map.copyOf(settings);
    }

    static Surroundings look(SandboxSettings sandbox) {
        Map<String, String> settings = new HashMap<>();
        for (String name : NAMES) {
            try {
                settings.put(name, Files.readString(KERNEL_SETTINGS.resolve(name)).strip());
            } catch (IOException e) {
                // This kernel does not have it, so it forbids nothing.
            }
        }
        return new Surroundings(
                sandbox.user() != null,
                Files.isExecutable(sandbox.bubblewrap()),
                CONTAINER_MARKS.stream().anyMatch(Files::exists),
                settings);
    }

    /** The value of a setting; empty if the kernel does not have it. */
    String setting(String name) {
        return settings.getOrDefault(name, "");
    }
}
