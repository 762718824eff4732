package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.EnvironmentListener;
import org.jcecc.daemon.work.Environments;
import org.jcecc.daemon.work.Pace;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.daemon.work.TransferFailedException;
import org.jcecc.packager.archive.ArchiveException;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;
import org.jcecc.protocol.wire.WireText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All environments of this worker. Used by many threads: transfers, jobs, the scheduler link. */
public final class EnvironmentStore implements Environments {

    private static final Logger log = LoggerFactory.getLogger(EnvironmentStore.class);

    private static final int REMEMBERED_FAILURES = 100;

    private final StoreSettings settings;
    private final EnvironmentTable table;
    private final EnvironmentInstaller installer;
    private final EnvironmentVerifier verifier;
    private final EvictionRule rule;
    private final LongSupplier otherBytes;
    private final EnvironmentListener listener;
    private final Arrivals arrivals = new Arrivals(Arrivals.PATIENCE);
    private final Map<EnvironmentKey, String> failures = new ConcurrentHashMap<>();

    private EnvironmentStore(
            StoreSettings settings,
            EnvironmentTable table,
            EnvironmentInstaller installer,
            EnvironmentVerifier verifier,
            LongSupplier otherBytes,
            EnvironmentListener listener) {
        this.settings = settings;
        this.table = table;
        this.installer = installer;
        this.verifier = verifier;
        this.otherBytes = otherBytes;
        this.listener = listener;
        rule = new EvictionRule(settings.cacheLimit());
    }

    /**
     * Opens the store and takes up what an earlier daemon has left.
     *
     * @param sandbox what environments are tried in
     * @param otherBytes what else counts against the cache limit: the packages of this machine's
     *     own compilers
     * @param listener hears of every change
     */
    public static EnvironmentStore open(
            StoreSettings settings,
            Sandbox sandbox,
            LongSupplier otherBytes,
            EnvironmentListener listener,
            Clock clock)
            throws IOException {
        StoreLayout layout = new StoreLayout(settings.base());
        EnvironmentTable table = new EnvironmentTable(layout, clock);
        new StoreRecovery(layout, table).recover();
        return new EnvironmentStore(
                settings,
                table,
                new EnvironmentInstaller(layout, table, settings.largest(), settings.unpackers()),
                new EnvironmentVerifier(sandbox, EnvironmentVerifier.LIMIT),
                otherBytes,
                listener);
    }

    @Override
    public List<PlatformEnvironment> installed() {
        return table.list();
    }

    /** The key of names in a request. */
    public EnvironmentKey key(String platform, String name) throws InvalidNameException {
        return EnvironmentKey.of(platform, name, settings.ownPlatform());
    }

    /**
     * Lends an environment to a job; empty if it is not installed, or has lost its assembler. Then
     * it is removed, and the scheduler told what is here, before this returns.
     */
    public Optional<EnvironmentLease> lend(EnvironmentKey key) {
        Optional<EnvironmentLease> lease = lendSound(key);
        if (lease.isPresent() && TreeDamage.hasAssembler(lease.get().tree())) {
            return lease;
        }
        lease.ifPresent(useless -> {
            useless.close();
            table.remove(key);
            log.warn("environment {} removed: no assembler in it any more", key);
        });
        listener.environmentsChanged(installed());
        return Optional.empty();
    }

    /**
     * Lends what is here and, if an earlier daemon has left it, was read again: the disk may have
     * changed while nobody looked.
     */
    private Optional<EnvironmentLease> lendSound(EnvironmentKey key) {
        Optional<EnvironmentLease> lease = table.lend(key);
        Optional<String> damage = lease.flatMap(EnvironmentLease::damageSinceRestart);
        if (damage.isEmpty()) {
            return lease;
        }
        lease.get().close();
        table.remove(key);
        log.warn("environment {} removed: {}", key, damage.get());
        remember(key, "environment %s: %s".formatted(key.name(), damage.get()));
        listener.environmentsChanged(installed());
        return Optional.empty();
    }

    @Override
    public void receive(TransferEnvironment request, Submitter submitter, Runnable begins)
            throws TransferFailedException, IOException, InterruptedException {
        try {
            receive(request, archiveFrom(submitter), begins);
        } catch (TransferFailedException e) {
            tell(submitter, e);
            throw e;
        }
    }

    /** An archive of small files is larger than what they are unpacked to, but not much. */
    private ChunkInput archiveFrom(Submitter submitter) {
        return new ChunkInput(submitter, 2 * settings.largest(), new Pace(settings.leastRate()));
    }

    private void receive(TransferEnvironment request, ChunkInput archive, Runnable begins)
            throws TransferFailedException, IOException, InterruptedException {
        EnvironmentKey key;
        try {
            key = key(request.targetPlatform(), request.name());
        } catch (InvalidNameException e) {
            throw new TransferFailedException(
                    EndReason.TRANSFER_REFUSED, String.valueOf(e.getMessage()));
        }
        try {
            receive(key, archive, begins);
        } finally {
            makeRoom();
            listener.environmentsChanged(installed());
        }
        archive.checkClient();
    }

    private void receive(EnvironmentKey key, ChunkInput archive, Runnable begins)
            throws TransferFailedException, IOException, InterruptedException {
        try (Arrivals.Turn _ = arrivals.take(key)) {
            if (!table.contains(key)) {
                begins.run();
                install(key, archive);
                return;
            }
        }
        log.debug("environment {} sent again: here already", key);
        skip(archive);
    }

    private void install(EnvironmentKey key, ChunkInput archive)
            throws TransferFailedException, IOException, InterruptedException {
        String failure;
        try {
            StoredManifest manifest = installer.install(key, archive);
            skip(archive);
            failures.remove(key);
            log.info(
                    "installed {} size: {} all: {}",
                    key,
                    manifest.summary().bytes(),
                    table.totalBytes());
            return;
        } catch (ArchiveException | UnusableEnvironmentException | IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        archive.checkClient();
        skip(archive);
        remember(key, failure);
        log.warn("environment {} not installed: {}", key, failure);
    }

    /** A reason the client can show its user before it compiles locally. */
    private static void tell(Submitter submitter, TransferFailedException failure) {
        try {
            submitter.explain(String.valueOf(failure.getMessage()));
        } catch (IOException e) {
            log.debug("{}: reason not delivered: {}", submitter, e.toString());
        }
    }

    private static void skip(ChunkInput archive)
            throws TransferFailedException, IOException, InterruptedException {
        try {
            archive.skipToEnd();
        } catch (IOException e) {
            archive.checkClient();
            throw e;
        }
    }

    private void remember(EnvironmentKey key, String failure) {
        if (failures.size() >= REMEMBERED_FAILURES) {
            failures.clear();
        }
        failures.put(key, failure);
    }

    @Override
    public void verify(VerifyEnvironment request, Submitter submitter)
            throws IOException, InterruptedException {
        String problem;
        boolean runs = false;
        try {
            EnvironmentKey key = key(request.targetPlatform(), request.name());
            try (EnvironmentLease lease = lendSound(key).orElse(null)) {
                problem = lease == null ? whyMissing(key) : whyUnusable(key, lease.tree());
                if (lease != null && problem.isEmpty()) {
                    EnvironmentVerifier.Verdict verdict = verifier.verify(lease.tree());
                    runs = verdict.usable();
                    problem = verdict.problem();
                }
                log.debug("environment {} verified: runs={} {}", key, runs, problem);
            }
        } catch (InvalidNameException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (!problem.isEmpty()) {
            submitter.send(new StatusText(WireText.of(problem)));
        }
        submitter.send(new VerifyEnvironmentResult(runs));
    }

    @Override
    public Reservation reserve(CompileFile request) {
        try {
            EnvironmentKey key = key(request.targetPlatform(), request.environment());
            Optional<EnvironmentLease> lease = table.lend(key);
            return () -> lease.ifPresent(EnvironmentLease::close);
        } catch (InvalidNameException e) {
            return () -> {};
        }
    }

    /**
     * Removes an environment if its files are not what they were, and tells the scheduler. A
     * request that names a compiler it never had is no damage.
     */
    public void removeIfDamaged(EnvironmentKey key) {
        String damage;
        try (EnvironmentLease lease = table.lend(key).orElse(null)) {
            if (lease == null) {
                return;
            }
            damage = TreeDamage.of(lease.tree(), lease.manifest()).orElse("");
        } catch (IOException e) {
            damage = String.valueOf(e.getMessage());
        }
        if (!damage.isEmpty() && table.remove(key)) {
            log.warn("environment {} removed: {}", key, damage);
            listener.environmentsChanged(installed());
        }
    }

    /** Removes what was not used for long while there is too much, and tells the scheduler. */
    public void evict() {
        if (makeRoom()) {
            listener.environmentsChanged(installed());
        }
    }

    private boolean makeRoom() {
        List<EnvironmentKey> evicted = table.evict(rule, otherBytes.getAsLong());
        evicted.forEach(key -> log.info("environment {} removed: room needed", key));
        return !evicted.isEmpty();
    }

    private String whyMissing(EnvironmentKey key) {
        String failure = failures.get(key);
        return failure != null
                ? failure
                : "environment %s for %s: not installed (expected: sent before)"
                        .formatted(key.name(), key.platform());
    }

    /** What keeps the tree from being tried; nothing if it can be. */
    private String whyUnusable(EnvironmentKey key, Path tree) {
        if (!TreeDamage.hasAssembler(tree)) {
            return "environment %s: no %s (expected: an executable)"
                    .formatted(key.name(), EnvironmentInstaller.ASSEMBLER);
        }
        if (!verifier.hasProgram(tree)) {
            return "environment %s: no %s (expected: an executable)"
                    .formatted(key.name(), EnvironmentVerifier.PROGRAM);
        }
        return "";
    }
}
