package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One installed tree and who uses it. Guarded by the lock of {@link EnvironmentTable}, but for the
 * check of what an earlier daemon has left, which reads the whole tree under a lock of its own.
 */
final class InstalledEnvironment {

    final EnvironmentKey key;
    final StoredManifest manifest;
    Path tree;
    Instant lastUse;
    int users;
    boolean removed;

    private final ReentrantLock checking = new ReentrantLock();
    private boolean checked;

    private InstalledEnvironment(
            EnvironmentKey key,
            Path tree,
            StoredManifest manifest,
            Instant lastUse,
            boolean checked) {
        this.checked = checked;
        this.key = key;
        this.tree = tree;
        this.manifest = manifest;
        this.lastUse = lastUse;
    }

    /** One that was unpacked just now. */
    static InstalledEnvironment unpacked(
            EnvironmentKey key, Path tree, StoredManifest manifest, Instant now) {
        return new InstalledEnvironment(key, tree, manifest, now, true);
    }

    /** One that an earlier daemon has left. */
    static InstalledEnvironment found(
            EnvironmentKey key, Path tree, StoredManifest manifest, Instant lastUse) {
        return new InstalledEnvironment(key, tree, manifest, lastUse, false);
    }

    Optional<String> damageSinceRestart() {
        checking.lock();
        try {
            if (checked) {
                return Optional.empty();
            }
            Optional<String> damage = TreeDamage.ofContents(tree, manifest);
            checked = damage.isEmpty();
            return damage;
        } catch (IOException e) {
            return Optional.of(e.toString());
        } finally {
            checking.unlock();
        }
    }

    EvictionRule.Candidate asCandidate() {
        return new EvictionRule.Candidate(key, manifest.summary().bytes(), lastUse, users > 0);
    }
}
