package org.jcecc.packager.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jcecc.packager.names.FileNames;

/**
 * Unpacks environments sent by others. The sender may be anybody: whatever the archive says, files
 * are created inside the given directory only, with no more bytes and entries than allowed, and
 * none of them is a device or runs with other rights than its user's.
 */
public final class EnvironmentArchive {

    private final Path root;
    private final UnpackLimits limits;
    private final TreeWriter tree;
    private final Map<Path, EnvironmentManifest.Entry> files = new LinkedHashMap<>();
    private long bytes;
    private int entries;

    private EnvironmentArchive(Path root, UnpackLimits limits) {
        this.root = root;
        this.limits = limits;
        this.tree = new TreeWriter(root);
    }

    /**
     * Unpacks a tar archive, compressed by gzip, bzip2, xz, zstd or not at all, which its first
     * bytes tell. Files keep permission bits and times; setuid, setgid and sticky bits are dropped,
     * the owner may always read. Hard and symbolic links inside the tree are kept; an absolute
     * symbolic link means the tree's root and is made relative.
     *
     * @param archive read to its end, not closed
     * @param directory exists and is empty; after a failure it holds what was unpacked so far, for
     *     the caller to remove
     * @param limits how much it may become
     * @return how it was compressed and what it held, hashed on the way
     * @throws ArchiveException if the archive is damaged or holds something refused
     * @throws IOException if the stream cannot be read or the directory not be written
     */
    public static UnpackedEnvironment unpack(
            InputStream archive, Path directory, UnpackLimits limits)
            throws ArchiveException, IOException {
        var root = directory.toRealPath();
        try (var content = Files.newDirectoryStream(root)) {
            if (content.iterator().hasNext()) {
                throw new IOException(
                        "%s: holds files (expected: an empty directory)".formatted(directory));
            }
        }
        return new EnvironmentArchive(root, limits).unpack(ArchiveInput.open(archive));
    }

    private UnpackedEnvironment unpack(ArchiveInput input) throws ArchiveException, IOException {
        var reader = new TarReader(input);
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            var entry = next.get();
            count(entry);
            switch (entry.kind()) {
                case FILE -> file(entry, reader);
                case DIRECTORY -> tree.directory(entry);
                case SYMBOLIC_LINK -> files.remove(tree.symbolicLink(entry));
                case HARD_LINK -> hardLink(entry);
            }
        }
        tree.finish();
        if (files.isEmpty()) {
            throw ArchiveException.damaged("no files (expected: a compiler)");
        }
        var manifest = new EnvironmentManifest(new ArrayList<>(files.values()));
        return new UnpackedEnvironment(
                input.compression(), EnvironmentManifest.nameOf(files.values()), manifest);
    }

    private void count(TarEntry entry) throws ArchiveException {
        entries++;
        if (entries + tree.impliedDirectories() > limits.entries()) {
            throw ArchiveException.refused(
                    entry.name(),
                    "entry %d (expected: at most %d)"
                            .formatted(entries + tree.impliedDirectories(), limits.entries()));
        }
        if (entry.size() > limits.bytes() - bytes) {
            throw ArchiveException.refused(
                    entry.name(),
                    "%d bytes after %d others (expected: at most %d together)"
                            .formatted(entry.size(), bytes, limits.bytes()));
        }
        bytes += entry.size();
    }

    private void file(TarEntry entry, TarReader reader) throws ArchiveException, IOException {
        var md5 = Md5.digest();
        var path =
                tree.file(entry, output -> reader.copyContent(new DigestOutputStream(output, md5)));
        record(path, entry.size(), HexFormat.of().formatHex(md5.digest()));
    }

    private void hardLink(TarEntry entry) throws ArchiveException, IOException {
        var link = tree.hardLink(entry);
        var existing = files.get(link.existing());
        if (existing != null) {
            record(link.path(), existing.size(), existing.md5());
        }
    }

    private void record(Path path, long size, String md5) {
        var name = FileNames.of(root.relativize(path));
        files.put(path, new EnvironmentManifest.Entry(name, size, md5));
    }
}
