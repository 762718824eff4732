package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where things lie below the environment base directory. Only names of our own making and {@link
 * EnvironmentKey}s become paths here.
 *
 * <pre>
 * target=PLATFORM/NAME            the unpacked tree, read-only to jobs
 * manifests/target=PLATFORM/NAME  what it should be; a tree without one is not complete
 * incoming/N                      being unpacked, or about to be deleted
 * </pre>
 *
 * @param base the environment base directory, reachable for the user jobs run as
 */
public record StoreLayout(Path base) {

    static final String PREFIX = "target=";

    private static final String MANIFESTS = "manifests";
    private static final String INCOMING = "incoming";
    private static final AtomicLong LAST_INCOMING = new AtomicLong();

    /** Whether a name in the base directory is one of ours. */
    public static boolean isOurs(String name) {
        return name.startsWith(PREFIX) || name.equals(MANIFESTS) || name.equals(INCOMING);
    }

    Path tree(EnvironmentKey key) {
        return base.resolve(PREFIX + key.platform()).resolve(key.name());
    }

    Path manifest(EnvironmentKey key) {
        return manifests().resolve(PREFIX + key.platform()).resolve(key.name());
    }

    Path manifests() {
        return base.resolve(MANIFESTS);
    }

    Path incoming() {
        return base.resolve(INCOMING);
    }

    /** A path nobody else uses, in an existing directory on the trees' file system. */
    Path newIncoming() throws IOException {
        Files.createDirectories(incoming());
        return incoming().resolve(String.valueOf(LAST_INCOMING.incrementAndGet()));
    }

    /** The directories that hold trees, one a platform. */
    List<Path> platforms() throws IOException {
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (var entries = Files.list(base)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .sorted()
                    .toList();
        }
    }
}
