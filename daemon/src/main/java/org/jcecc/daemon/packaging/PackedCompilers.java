package org.jcecc.daemon.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jcecc.daemon.sandbox.JobUser;
import org.jcecc.daemon.sandbox.SandboxSettings;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.packager.archive.Compression;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archives of this machine's compilers. Used by many threads, one a waiting client; those who
 * want the same wait for one making of it.
 */
public final class PackedCompilers {

    private static final Logger log = LoggerFactory.getLogger(PackedCompilers.class);

    private final Path directory;
    private final Packing packing;
    private final Compression usual;
    private final ArchiveEviction eviction;
    private final Clock clock;

    /** Compressing by xz takes more than half of the heap, other compressions little. */
    private final Semaphore xzTurn = new Semaphore(1, true);

    /** Guarded by this. */
    private final Map<PackingWish, Entry> entries = new HashMap<>();

    /** One archive, made or in the making. */
    private static final class Entry {
        private final CompletableFuture<PackedCompiler> made = new CompletableFuture<>();
        private Instant lastUse;

        Entry(Instant now) {
            lastUse = now;
        }

        @Nullable PackedCompiler archive() {
            return made.isDone() && !made.isCompletedExceptionally() ? made.join() : null;
        }
    }

    /**
     * @param directory where archives go, {@code native} below the base directory
     * @param usual compression for clients that do not care
     * @param cacheLimit what archives may take, in bytes
     */
    PackedCompilers(
            Path directory, Packing packing, Compression usual, long cacheLimit, Clock clock) {
        this.directory = directory;
        this.packing = packing;
        this.usual = usual;
        this.eviction = new ArchiveEviction(cacheLimit);
        this.clock = clock;
    }

    /**
     * Archives made by the packager of this project.
     *
     * @param settings of the jobs: under their user, if there is one, compilers are packed, too
     * @param environment variables the compilers see; {@code ICECC_ENV_COMPRESSION} is the
     *     compression for clients that do not care
     */
    public static PackedCompilers withPackager(
            Path directory,
            SandboxSettings settings,
            Map<String, String> environment,
            long cacheLimit,
            Clock clock) {
        JobUser account = settings.user();
        Packing packing =
                account == null
                        ? new PackagerPacking(environment)
                        : new AccountPacking(settings, account, environment);
        return withPackager(directory, packing, environment, cacheLimit, clock);
    }

    static PackedCompilers withPackager(
            Path directory,
            Packing packing,
            Map<String, String> environment,
            long cacheLimit,
            Clock clock) {
        Compression usual =
                Compression.forWord(environment.getOrDefault("ICECC_ENV_COMPRESSION", ""))
                        .orElse(Compression.GZIP);
        return new PackedCompilers(directory, packing, usual, cacheLimit, clock);
    }

    /**
     * The archive of a compiler: the one there is, or a new one if there is none or anything in it
     * has changed.
     *
     * @throws NotPackedException if there is none to be had
     * @throws InterruptedException if the thread was interrupted while waiting
     */
    public Path archiveFor(GetNativeEnvironment request)
            throws NotPackedException, InterruptedException {
        PackingWish wish = PackingWish.of(request, usual);
        Entry mine = null;
        Entry entry;
        synchronized (this) {
            entry = entries.get(wish);
            if (entry != null && outdated(entry)) {
                log.debug("native_env needs rebuild: {}", wish);
                remove(wish, entry);
                entry = null;
            }
            if (entry == null) {
                mine = new Entry(clock.instant());
                entry = mine;
                entries.put(wish, entry);
            }
            entry.lastUse = clock.instant();
        }
        if (mine != null) {
            make(wish, mine);
        }
        return await(entry).archive();
    }

    /** What all archives take, in bytes. */
    public synchronized long totalBytes() {
        Map<Path, Long> sizes = new HashMap<>();
        for (Entry entry : entries.values()) {
            PackedCompiler archive = entry.archive();
            if (archive != null) {
                sizes.put(archive.archive(), archive.size());
            }
        }
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private void make(PackingWish wish, Entry entry) {
        try {
            entry.made.complete(pack(wish));
            evict(wish);
        } catch (NotPackedException e) {
            fail(wish, entry, e);
        } catch (IOException e) {
            fail(
                    wish,
                    entry,
                    new NotPackedException(EndReason.ENVIRONMENT_NOT_PACKED, e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(
                    wish,
                    entry,
                    new NotPackedException(
                            EndReason.ENVIRONMENT_NOT_PACKED, "packing: interrupted"));
        } catch (RuntimeException | Error e) {
            // Whoever waits for it must not wait for ever; a heap that is too small is one, too.
            fail(
                    wish,
                    entry,
                    new NotPackedException(EndReason.ENVIRONMENT_NOT_PACKED, e.toString()));
            throw e;
        }
    }

    private PackedCompiler pack(PackingWish wish)
            throws NotPackedException, IOException, InterruptedException {
        requireFile("compiler", wish.compiler());
        for (Path file : wish.extraFiles()) {
            requireFile("extra file", file);
        }
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxr-x"));

        // Looked at before, so that a change while packing is a change.
        List<Path> named = new ArrayList<>(wish.extraFiles());
        named.add(wish.compiler());
        named.add(wish.cppCompiler());
        WatchedFiles before = WatchedFiles.lookAt(named);
        Packing.Result result = packInTurn(wish);
        // Clients of all users send the file themselves, whatever our umask.
        Files.setPosixFilePermissions(
                result.archive(), PosixFilePermissions.fromString("rw-r--r--"));
        WatchedFiles madeOf = before.and(result.inputs());

        log.info(
                "environment {} packed: compiler={} size={}B",
                result.archive().getFileName(),
                wish.compiler(),
                result.size());
        return new PackedCompiler(result.archive(), result.size(), madeOf);
    }

    private Packing.Result packInTurn(PackingWish wish)
            throws NotPackedException, IOException, InterruptedException {
        if (wish.compression() != Compression.XZ) {
            return packing.pack(wish, directory);
        }
        xzTurn.acquire();
        try {
            return packing.pack(wish, directory);
        } finally {
            xzTurn.release();
        }
    }

    private static void requireFile(String thing, Path file) throws NotPackedException {
        if (!Files.isRegularFile(file)) {
            throw new NotPackedException(
                    EndReason.FILE_MISSING, "%s: %s (expected: a file)".formatted(thing, file));
        }
    }

    private synchronized void fail(PackingWish wish, Entry entry, NotPackedException reason) {
        entries.remove(wish, entry);
        entry.made.completeExceptionally(reason);
        log.warn("{} not packed: {}", wish.compiler(), reason.getMessage());
    }

    private static PackedCompiler await(Entry entry)
            throws NotPackedException, InterruptedException {
        try {
            return entry.made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotPackedException reason) {
                throw new NotPackedException(
                        reason.endReason(), String.valueOf(reason.getMessage()));
            }
            throw new IllegalStateException(e);
        }
    }

    private static boolean outdated(Entry entry) {
        PackedCompiler archive = entry.archive();
        return archive != null && !archive.current();
    }

    /** Makes room, but not by what was asked for just now. */
    private synchronized void evict(PackingWish latest) {
        List<ArchiveEviction.Candidate> candidates = new ArrayList<>();
        entries.forEach((wish, entry) -> {
            PackedCompiler archive = entry.archive();
            if (archive != null && !wish.equals(latest)) {
                candidates.add(new ArchiveEviction.Candidate(wish, archive.size(), entry.lastUse));
            }
        });
        for (PackingWish wish : eviction.choose(candidates, totalBytes(), clock.instant())) {
            log.info("environment of {} removed: not used for long", wish.compiler());
            remove(wish, Objects.requireNonNull(entries.get(wish)));
        }
    }

    /** Forgets an archive, and deletes the file unless another wish shares it. */
    private void remove(PackingWish wish, Entry entry) {
        entries.remove(wish);
        PackedCompiler archive = Objects.requireNonNull(entry.archive());
        boolean shared =
                entries.values().stream()
                        .map(Entry::archive)
                        .anyMatch(other ->
                                other != null && other.archive().equals(archive.archive()));
        if (!shared) {
            try {
                Files.delete(archive.archive());
            } catch (NoSuchFileException e) {
                log.debug("{} was gone already", archive.archive());
            } catch (IOException e) {
                log.warn("{} not deleted: {}", archive.archive(), e.getMessage());
            }
        }
    }
}
