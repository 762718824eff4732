package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jcecc.daemon.sandbox.Trees;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which trees are installed, who uses them, and their way in and out. Used by many threads; the
 * lock is held for renames, never while files are read, written or deleted.
 */
final class EnvironmentTable {

    private static final Logger log = LoggerFactory.getLogger(EnvironmentTable.class);

    private final StoreLayout layout;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<EnvironmentKey, InstalledEnvironment> installed = new TreeMap<>();

    EnvironmentTable(StoreLayout layout, Clock clock) {
        this.layout = layout;
        this.clock = clock;
    }

    List<PlatformEnvironment> list() {
        lock.lock();
        try {
            return installed.keySet().stream().map(EnvironmentKey::toMessage).toList();
        } finally {
            lock.unlock();
        }
    }

    boolean contains(EnvironmentKey key) {
        lock.lock();
        try {
            return installed.containsKey(key);
        } finally {
            lock.unlock();
        }
    }

    long totalBytes() {
        lock.lock();
        try {
            return installed.values().stream()
                    .mapToLong(each -> each.manifest.summary().bytes())
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    Optional<EnvironmentLease> lend(EnvironmentKey key) {
        lock.lock();
        try {
            InstalledEnvironment environment = installed.get(key);
            if (environment == null) {
                return Optional.empty();
            }
            environment.users++;
            environment.lastUse = clock.instant();
            return Optional.of(new EnvironmentLease(this, environment));
        } finally {
            lock.unlock();
        }
    }

    void giveBack(InstalledEnvironment environment) {
        boolean removed;
        boolean lastUser;
        lock.lock();
        try {
            environment.users--;
            environment.lastUse = clock.instant();
            removed = environment.removed;
            lastUser = environment.users == 0;
        } finally {
            lock.unlock();
        }
        if (!removed) {
            rememberUse(environment);
        } else if (lastUser) {
            Trees.delete(environment.tree);
        }
    }

    /** Takes up a tree that lies where it belongs already. */
    void takeUp(InstalledEnvironment environment) {
        lock.lock();
        try {
            installed.put(environment.key, environment);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves an unpacked tree to its place. A tree of that name which is there already stays, and
     * the new one is not needed.
     */
    void install(EnvironmentKey key, Path unpacked, StoredManifest manifest) throws IOException {
        lock.lock();
        try {
            if (installed.containsKey(key)) {
                return;
            }
            Path tree = layout.tree(key);
            Files.createDirectories(tree.resolveSibling(""));
            // The manifest first: a tree without one would be in the way of the next attempt.
            manifest.write(layout.manifest(key));
            try {
                Files.move(unpacked, tree, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.delete(layout.manifest(key));
                throw e;
            }
            installed.put(key, InstalledEnvironment.unpacked(key, tree, manifest, clock.instant()));
        } finally {
            lock.unlock();
        }
    }

    /** Takes an environment out; its files go when its last user is done. */
    boolean remove(EnvironmentKey key) {
        InstalledEnvironment environment;
        boolean unused;
        lock.lock();
        try {
            environment = installed.get(key);
            if (environment == null) {
                return false;
            }
            detach(environment);
            unused = environment.users == 0;
        } finally {
            lock.unlock();
        }
        if (unused) {
            Trees.delete(environment.tree);
        }
        return true;
    }

    /** Removes what the rule chooses, and returns it. */
    List<EnvironmentKey> evict(EvictionRule rule, long otherBytes) {
        List<EnvironmentKey> chosen;
        List<InstalledEnvironment> detached;
        lock.lock();
        try {
            List<EvictionRule.Candidate> candidates =
                    installed.values().stream().map(InstalledEnvironment::asCandidate).toList();
            chosen = rule.choose(candidates, otherBytes, clock.instant());
            detached = installed.values().stream().filter(e -> chosen.contains(e.key)).toList();
            detached.forEach(this::detach);
        } finally {
            lock.unlock();
        }
        detached.forEach(environment -> Trees.delete(environment.tree));
        return chosen;
    }

    /**
     * Takes an environment out of the table and its files out of the way. The name is free for
     * another transfer from now on, while jobs go on with the files they opened.
     */
    private void detach(InstalledEnvironment environment) {
        installed.remove(environment.key);
        environment.removed = true;
        try {
            Files.deleteIfExists(layout.manifest(environment.key));
            Path aside = layout.newIncoming();
            Files.move(environment.tree, aside, StandardCopyOption.ATOMIC_MOVE);
            environment.tree = aside;
        } catch (IOException e) {
            log.warn("environment {}: not moved out of the way: {}", environment.key, e.toString());
        }
    }

    private void rememberUse(InstalledEnvironment environment) {
        try {
            StoredManifest.touch(layout.manifest(environment.key), environment.lastUse);
        } catch (IOException e) {
            // The time is only needed after a restart, and then a guess does.
            log.debug("environment {}: last use not noted: {}", environment.key, e.toString());
        }
    }
}
