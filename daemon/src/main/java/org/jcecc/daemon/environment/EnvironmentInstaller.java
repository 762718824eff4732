package org.jcecc.daemon.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jcecc.daemon.sandbox.Trees;
import org.jcecc.packager.archive.ArchiveException;
import org.jcecc.packager.archive.EnvironmentArchive;
import org.jcecc.packager.archive.EnvironmentManifest;
import org.jcecc.packager.archive.UnpackLimits;
import org.jcecc.packager.archive.UnpackedEnvironment;

/** From an archive to an installed tree, or to nothing at all. Used by many threads. */
final class EnvironmentInstaller {

    /** The program by which workers have always told an environment from another directory. */
    static final String ASSEMBLER = "usr/bin/as";

    private static final Set<PosixFilePermission> PROGRAM =
            PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> DATA =
            PosixFilePermissions.fromString("rw-r--r--");

    private final StoreLayout layout;
    private final EnvironmentTable table;
    private final long largest;
    private final UnpackTurns turns;

    /**
     * @param largest most an environment may unpack to, in bytes
     * @param unpackers how many may unpack at once; others wait
     */
    EnvironmentInstaller(StoreLayout layout, EnvironmentTable table, long largest, int unpackers) {
        turns = new UnpackTurns(unpackers);
        this.layout = layout;
        this.table = table;
        this.largest = largest;
    }

    /**
     * Unpacks beside the place and moves there what is good.
     *
     * @throws ArchiveException if the archive is damaged, or holds what is refused
     * @throws UnusableEnvironmentException if it is none we could use under that name
     */
    StoredManifest install(EnvironmentKey key, InputStream archive)
            throws ArchiveException,
                    UnusableEnvironmentException,
                    IOException,
                    InterruptedException {
        try (UnpackTurns.Turn turn = turns.take()) {
            return unpack(key, turn.reading(archive));
        }
    }

    private StoredManifest unpack(EnvironmentKey key, InputStream archive)
            throws ArchiveException, UnusableEnvironmentException, IOException {
        Path unpacked = Files.createDirectory(layout.newIncoming());
        try {
            UnpackedEnvironment content =
                    EnvironmentArchive.unpack(archive, unpacked, limits(unpacked));
            checkContents(key, unpacked, content);
            makeReadable(unpacked);
            StoredManifest manifest =
                    new StoredManifest(
                            content.manifest().environmentName(), TreeSummary.of(unpacked));
            table.install(key, unpacked, manifest);
            return manifest;
        } finally {
            Trees.delete(unpacked);
        }
    }

    /** Never more than half of what is left, so that no single archive fills the disk. */
    private UnpackLimits limits(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        return new UnpackLimits(
                Math.max(1, Math.min(largest, free / 2)), UnpackLimits.DEFAULT.entries());
    }

    private static void checkContents(EnvironmentKey key, Path tree, UnpackedEnvironment content)
            throws UnusableEnvironmentException {
        if (!Files.isExecutable(tree.resolve(ASSEMBLER))) {
            throw new UnusableEnvironmentException(
                    "environment %s: no %s (expected: an executable)"
                            .formatted(key.name(), ASSEMBLER));
        }
        // Programs name environments by their contents; people may choose other names.
        if (!EnvironmentManifest.isContentName(key.name())) {
            return;
        }
        String name = content.manifest().environmentName();
        if (!key.name().equals(name) && !key.name().equals(content.nameInArchiveOrder())) {
            throw new UnusableEnvironmentException(
                    "environment %s: contents of %s (expected: those it is named by)"
                            .formatted(key.name(), name));
        }
    }

    /** The packing machine's permissions mean nothing here; the jobs' user has to read it all. */
    private static void makeReadable(Path tree) throws IOException {
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        Files.setPosixFilePermissions(directory, PROGRAM);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isRegularFile()) {
                            Files.setPosixFilePermissions(file, isProgram(file) ? PROGRAM : DATA);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static boolean isProgram(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
