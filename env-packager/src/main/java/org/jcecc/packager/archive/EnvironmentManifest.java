package org.jcecc.packager.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

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
     * @param name path inside the environment without leading slash
     * @param size in bytes
     * @param md5 of the content, 32 lower-case hexadecimal digits
     */
    public record Entry(String name, long size, String md5) {}

    /** Sorts the files. */
    public EnvironmentManifest {
        files = files.stream().sorted(Comparator.comparing(Entry::name, byteOrder())).toList();
    }

    /** The order of the names in an archive and in the hash: that of the C locale. */
    public static Comparator<String> byteOrder() {
        return (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
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
                            var name = root.relativize(file).toString();
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
            md5.update("%s /%s\n".formatted(file.md5(), file.name()).getBytes(UTF_8));
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
