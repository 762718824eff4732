package org.jcecc.daemon.environment;

import java.nio.file.Path;
import java.time.Instant;

/** One installed tree and who uses it. Guarded by the lock of {@link EnvironmentTable}. */
final class InstalledEnvironment {

    final EnvironmentKey key;
    final StoredManifest manifest;
    Path tree;
    Instant lastUse;
    int users;
    boolean removed;

    InstalledEnvironment(EnvironmentKey key, Path tree, StoredManifest manifest, Instant lastUse) {
        this.key = key;
        this.tree = tree;
        this.manifest = manifest;
        this.lastUse = lastUse;
    }

    EvictionRule.Candidate asCandidate() {
        return new EvictionRule.Candidate(key, manifest.summary().bytes(), lastUse, users > 0);
    }
}
