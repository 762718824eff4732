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
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.archive.EnvironmentManifest;
import org.jcecc.packager.archive.TarWriter;
import org.jcecc.packager.contents.PackedFile;
import org.jcecc.packager.contents.StagedFile;

/**
 * Writes the archive in one pass: every file is read once, for its hash and for the archive. The
 * name is known only at the end, so the file gets it by renaming when it is complete.
 */
final class ArchiveFile {

    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final Compression compression;

    ArchiveFile(Path directory, Compression compression) {
        this.directory = directory;
        this.compression = compression;
    }

    PackagedEnvironment write(List<StagedFile> staged, List<PackedFile> sources)
            throws IOException {
        var incomplete = directory.resolve(".jcecc-env-" + UUID.randomUUID() + ".incomplete");
        try {
            var manifest = writeTo(incomplete, staged);
            var name = manifest.environmentName();
            var archive = directory.resolve(name + compression.suffix());
            Files.move(incomplete, archive, StandardCopyOption.ATOMIC_MOVE);
            return new PackagedEnvironment(name, archive, Files.size(archive), manifest, sources);
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }

    private EnvironmentManifest writeTo(Path file, List<StagedFile> staged) throws IOException {
        var entries = new ArrayList<EnvironmentManifest.Entry>();
        var ordered =
                staged.stream()
                        .sorted(
                                Comparator.comparing(
                                        StagedFile::name, EnvironmentManifest.byteOrder()))
                        .toList();
        try (var channel =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var tar =
                        new TarWriter(
                                new BufferedOutputStream(
                                        compression.compressTo(
                                                Channels.newOutputStream(channel),
                                                Compression.Effort.NORMAL),
                                        BUFFER))) {
            for (var each : ordered) {
                entries.add(append(tar, each));
            }
        }
        return new EnvironmentManifest(entries);
    }

    private static EnvironmentManifest.Entry append(TarWriter tar, StagedFile file)
            throws IOException {
        long size = Files.size(file.content());
        try (InputStream content = Files.newInputStream(file.content());
                var hashed = new DigestInputStream(content, MessageDigest.getInstance("MD5"))) {
            tar.writeFile(file.name(), file.mode(), file.modified(), size, hashed);
            var md5 = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
            return new EnvironmentManifest.Entry(file.name(), size, md5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
