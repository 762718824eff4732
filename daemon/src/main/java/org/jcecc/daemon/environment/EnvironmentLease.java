package org.jcecc.daemon.environment;

import java.nio.file.Path;
import java.util.Optional;

/** The right to use an environment's tree; it stays where it is until the lease is closed. */
public final class EnvironmentLease implements AutoCloseable {

    private final EnvironmentTable table;
    private final InstalledEnvironment environment;
    private final Path tree;
    private boolean closed;

    EnvironmentLease(EnvironmentTable table, InstalledEnvironment environment) {
        this.table = table;
        this.environment = environment;
        tree = environment.tree;
    }

    /** The root of the unpacked tree. */
    public Path tree() {
        return tree;
    }

    StoredManifest manifest() {
        return environment.manifest;
    }

    /** What is wrong with a tree an earlier daemon has left; looked for once, by the first user. */
    Optional<String> damageSinceRestart() {
        return environment.damageSinceRestart();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            table.giveBack(environment);
        }
    }
}
