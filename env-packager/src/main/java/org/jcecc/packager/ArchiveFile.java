package org.jcecc.packager;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.archive.ContentException;
import org.jcecc.packager.archive.EnvironmentManifest;
import org.jcecc.packager.archive.HashingInputStream;
import org.jcecc.packager.archive.TarWriter;
import org.jcecc.packager.contents.StagedFile;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.names.FileNames;

/**
 * Writes the archive in one pass: every file is read once, for its hash and for the archive. The
 * name is known only at the end, so the file gets it by renaming when it is complete.
 */
final class ArchiveFile {

    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final Compression compression;
    private final Compression.Effort effort;

    ArchiveFile(Path directory, Compression compression, Compression.Effort effort) {
        this.directory = directory;
        this.compression = compression;
        this.effort = effort;
    }

    /** Where the archive of these contents is. */
    Path path(EnvironmentManifest manifest) {
        return directory.resolve(manifest.environmentName() + compression.suffix());
    }

    /**
     * Writes the archive.
     *
     * @throws PackagingException if a file cannot be read
     * @throws IOException if the archive cannot be written
     */
    EnvironmentManifest write(List<StagedFile> files) throws PackagingException, IOException {
        var incomplete = directory.resolve(".jcecc-env-" + UUID.randomUUID() + ".incomplete");
        try {
            var manifest = writeTo(incomplete, files);
            Files.move(incomplete, path(manifest), StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (ContentException e) {
            throw new PackagingException(
                    Failure.UNREADABLE_FILE, String.valueOf(e.getMessage()), e);
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }

    private EnvironmentManifest writeTo(Path file, List<StagedFile> files)
            throws PackagingException, IOException {
        var entries = new ArrayList<EnvironmentManifest.Entry>();
        var byName = Comparator.comparing(StagedFile::name, FileNames.byteOrder());
        try (var channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var compressed = compression.compressTo(Channels.newOutputStream(channel), effort);
                var tar = new TarWriter(new BufferedOutputStream(compressed, BUFFER))) {
            for (var each : files.stream().sorted(byName).toList()) {
                entries.add(append(tar, each));
            }
        }
        return new EnvironmentManifest(entries);
    }

    private static EnvironmentManifest.Entry append(TarWriter tar, StagedFile file)
            throws PackagingException, IOException {
        try (var content = open(file)) {
            long size = Files.size(file.content());
            tar.writeFile(file.name(), file.mode(), file.modified(), size, content);
            return new EnvironmentManifest.Entry(file.name(), size, content.md5());
        }
    }

    private static HashingInputStream open(StagedFile file) throws PackagingException {
        try {
            InputStream content = Files.newInputStream(file.content());
            return new HashingInputStream(content);
        } catch (IOException e) {
            throw new PackagingException(
                    Failure.UNREADABLE_FILE,
                    "%s: gone or unreadable (expected: as when packing began)"
                            .formatted(file.content()),
                    e);
        }
    }
}
