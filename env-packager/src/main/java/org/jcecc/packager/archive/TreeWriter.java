package org.jcecc.packager.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jcecc.packager.names.FileNames;

/**
 * Creates files, directories and links below one directory and nowhere else. Every path is walked
 * component by component, links in it are resolved here and not by the kernel, and new files are
 * created, never opened, so that no link can lead a write out of the tree.
 */
final class TreeWriter {

    private static final int PERMISSIONS = 0777;

    /** The daemon must be able to read what it stores and to remove it again. */
    private static final int OWNER_READ = 0400;

    private static final int OWNER_ALL = 0700;

    /** Leaves room for the steps up that replace a leading slash. */
    private static final int TARGET_LIMIT = 2048;

    private final Path root;
    private final TreePaths paths;
    private final Map<Path, Integer> directoryModes = new LinkedHashMap<>();
    private final Map<Path, String> symbolicLinks = new LinkedHashMap<>();

    /**
     * @param root an existing directory
     */
    TreeWriter(Path root) {
        this.root = root;
        this.paths = new TreePaths(root);
    }

    /** Number of directories made because a path names them. */
    int impliedDirectories() {
        return paths.createdDirectories();
    }

    void directory(TarEntry entry) throws ArchiveException, IOException {
        var path = paths.place(entry.name());
        if (!path.equals(root)) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                removeOld(entry, path);
                Files.createDirectory(path);
            }
            directoryModes.put(path, (entry.mode() & PERMISSIONS) | OWNER_ALL);
        }
    }

    /** Something that writes the content of a file. */
    interface Content {
        void writeTo(OutputStream output) throws ArchiveException, IOException;
    }

    /** Creates a file and returns where it really is. */
    Path file(TarEntry entry, Content content) throws ArchiveException, IOException {
        var path = newPlace(entry);
        try (var output =
                Files.newOutputStream(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo(output);
        }
        Files.setAttribute(path, "unix:mode", (entry.mode() & PERMISSIONS) | OWNER_READ);
        Files.setLastModifiedTime(path, FileTime.from(entry.modified(), TimeUnit.SECONDS));
        return path;
    }

    /** Links a file to one that was unpacked before; returns the new name and the old. */
    HardLink hardLink(TarEntry entry) throws ArchiveException, IOException {
        var existing = paths.place(entry.linkTarget());
        if (!Files.isRegularFile(existing, LinkOption.NOFOLLOW_LINKS)) {
            throw ArchiveException.refused(
                    entry.name(),
                    "hard link to %s, which is no file of this archive so far (expected: one)"
                            .formatted(entry.linkTarget()));
        }
        var path = paths.place(entry.name());
        if (!path.equals(existing)) {
            Files.createLink(newPlace(entry), existing);
        }
        return new HardLink(path, existing);
    }

    record HardLink(Path path, Path existing) {}

    /**
     * Creates a symbolic link. An absolute target means the environment's root, so it is written as
     * the relative path that means the same to those who look at the tree from outside. Returns
     * where the link is.
     */
    Path symbolicLink(TarEntry entry) throws ArchiveException, IOException {
        var path = newPlace(entry);
        var target = entry.linkTarget();
        if (target.isEmpty() || target.length() > TARGET_LIMIT) {
            throw ArchiveException.refused(
                    entry.name(),
                    "symbolic link to a name of %d characters (expected: 1 to %d bytes)"
                            .formatted(target.length(), TARGET_LIMIT));
        }
        if (target.startsWith("/")) {
            int depth = root.relativize(path).getNameCount() - 1;
            target = "../".repeat(depth) + target.replaceFirst("^/+", "");
            target = target.isEmpty() ? "." : target;
        }
        try {
            Files.createSymbolicLink(path, FileNames.path(target));
        } catch (InvalidPathException e) {
            throw ArchiveException.refused(
                    entry.name(), "symbolic link to what is no file name here: " + e.getReason());
        }
        symbolicLinks.put(path, entry.name());
        return path;
    }

    /**
     * Last checks and modes. Links are judged only now, because what a link means depends on all
     * others.
     */
    void finish() throws ArchiveException, IOException {
        for (var link : symbolicLinks.entrySet()) {
            if (Files.isSymbolicLink(link.getKey())) {
                paths.requireInside(link.getKey(), link.getValue());
            }
        }
        for (var directory : directoryModes.entrySet()) {
            Files.setAttribute(directory.getKey(), "unix:mode", directory.getValue());
        }
    }

    private Path newPlace(TarEntry entry) throws ArchiveException, IOException {
        var path = paths.place(entry.name());
        if (path.equals(root)) {
            throw ArchiveException.refused(
                    entry.name(), "names the root (expected: a file below it)");
        }
        removeOld(entry, path);
        return path;
    }

    /** A later entry replaces an earlier one; the earlier one is never written through. */
    private static void removeOld(TarEntry entry, Path path) throws ArchiveException, IOException {
        try {
            var old =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (old.isDirectory()) {
                throw ArchiveException.refused(
                        entry.name(), "replaces a directory (expected: a new name)");
            }
            Files.delete(path);
        } catch (NoSuchFileException none) {
            // The normal case.
        }
    }
}
