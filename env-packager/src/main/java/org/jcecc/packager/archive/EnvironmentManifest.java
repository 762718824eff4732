package org.jcecc.packager.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jcecc.packager.names.FileNames;

/**
 * The files of an environment with their sizes and hashes, which make its name: equal contents have
 * equal names on every machine. Modes, times, owners and the compression do not enter the name.
 *
 * @param files in the order of their names' bytes, whatever the locale
 */
public record EnvironmentManifest(List<Entry> files) {

    /** Names of environments made by packaging programs, ours and the original's. */
    private static final String CONTENT_NAME = "[0-9a-f]{32}";

    /**
     * One regular file.
     *
     * @param name path inside the environment without leading slash, as a byte string
     * @param size in bytes
     * @param md5 of the content, 32 lower-case hexadecimal digits
     */
    public record Entry(String name, long size, String md5) {}

    /** Sorts the files. */
    public EnvironmentManifest {
        files =
                files.stream()
                        .sorted(Comparator.comparing(Entry::name, FileNames.byteOrder()))
                        .toList();
    }

    /** Computes the manifest of an unpacked environment; symbolic links in it are not followed. */
    public static EnvironmentManifest ofTree(Path root) throws IOException {
        var files = new ArrayList<Entry>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isRegularFile()) {
                            var name = FileNames.of(root.relativize(file));
                            files.add(new Entry(name, attributes.size(), Md5.ofFile(file)));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return new EnvironmentManifest(files);
    }

    /** The name these contents have. */
    public String environmentName() {
        return nameOf(files);
    }

    /** The name of files listed in this order. */
    static String nameOf(Iterable<Entry> files) {
        var md5 = Md5.digest();
        for (var file : files) {
            md5.update(FileNames.bytes("%s /%s\n".formatted(file.md5(), file.name())));
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    /**
     * Whether a name has the form of one computed from contents. Others were chosen by a person and
     * say nothing about the contents.
     */
    public static boolean isContentName(String environmentName) {
        return environmentName.matches(CONTENT_NAME);
    }

    /** Size of all files together, in bytes. */
    public long totalSize() {
        return files.stream().mapToLong(Entry::size).sum();
    }
}
