package org.jcecc.packager.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jcecc.packager.names.FileNames;

/**
 * Where a name from an archive lies below a directory, the way a process whose root that directory
 * is would see it. A name that such a process could only resolve by leaving is refused.
 */
final class TreePaths {

    /** What Linux accepts for one component, and for a whole path. */
    private static final int COMPONENT_LIMIT = 255;

    private static final int PATH_LIMIT = 4095;

    /** As many links as Linux follows. */
    private static final int LINK_LIMIT = 40;

    private final Path root;
    private int createdDirectories;

    TreePaths(Path root) {
        this.root = root;
    }

    int createdDirectories() {
        return createdDirectories;
    }

    /**
     * The real place of an entry: links in its directories are resolved, missing directories are
     * made, the last component is not followed.
     */
    Path place(String name) throws ArchiveException, IOException {
        if (name.startsWith("/")) {
            throw ArchiveException.refused(name, "absolute path (expected: relative)");
        }
        int room = PATH_LIMIT - FileNames.of(root).length() - 1;
        if (name.length() > room) {
            throw ArchiveException.refused(
                    name.substring(0, 80) + "...",
                    "name longer than %d bytes (expected: at most that)".formatted(room));
        }
        var components = components(name);
        for (var component : components) {
            if (component.equals("..")) {
                throw ArchiveException.refused(name, "has '..' in its name (expected: none)");
            }
        }
        if (components.isEmpty()) {
            return root;
        }
        var parent =
                walk(new ArrayDeque<>(components.subList(0, components.size() - 1)), name, true);
        return child(parent, components.getLast(), name);
    }

    /** Follows a symbolic link to its end, wherever that is inside the tree; it may be missing. */
    void requireInside(Path link, String name) throws ArchiveException, IOException {
        var components = new ArrayDeque<String>();
        root.relativize(link).forEach(component -> components.add(FileNames.of(component)));
        walk(components, name, false);
    }

    /**
     * Walks down from the root.
     *
     * @param left components still to walk; those of links met on the way are put in front
     * @param name the entry to name if the way leads out
     * @param create whether to make missing directories; otherwise the walk ends at the first
     */
    private Path walk(Deque<String> left, String name, boolean create)
            throws ArchiveException, IOException {
        var at = root;
        int links = 0;
        while (!left.isEmpty()) {
            var component = left.remove();
            if (component.equals("..")) {
                if (at.equals(root)) {
                    throw ArchiveException.refused(
                            name, "leads out of the environment by a link (expected: inside)");
                }
                at = at.resolveSibling("");
                continue;
            }
            var next = child(at, component, name);
            switch (kindOf(next)) {
                case LINK -> {
                    if (++links > LINK_LIMIT) {
                        throw ArchiveException.refused(
                                name,
                                "more than %d links in a row (expected: an end)"
                                        .formatted(LINK_LIMIT));
                    }
                    var target = components(FileNames.of(Files.readSymbolicLink(next)));
                    for (var part : target.reversed()) {
                        left.addFirst(part);
                    }
                }
                case DIRECTORY -> at = next;
                case FILE -> {
                    if (create) {
                        throw ArchiveException.refused(
                                name, "has a file where a directory is needed");
                    }
                    return next;
                }
                case MISSING -> {
                    if (!create) {
                        // Nothing is added any more, so what follows is only names.
                        at = next;
                        continue;
                    }
                    Files.createDirectory(next);
                    createdDirectories++;
                    at = next;
                }
            }
        }
        return at;
    }

    private enum Kind {
        DIRECTORY,
        FILE,
        LINK,
        MISSING
    }

    private static Kind kindOf(Path path) throws IOException {
        try {
            var attributes =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                return Kind.DIRECTORY;
            }
            return attributes.isSymbolicLink() ? Kind.LINK : Kind.FILE;
        } catch (NoSuchFileException missing) {
            return Kind.MISSING;
        }
    }

    private static Path child(Path directory, String component, String name)
            throws ArchiveException {
        if (component.length() > COMPONENT_LIMIT) {
            throw ArchiveException.refused(
                    name,
                    "a component of its name is longer than %d bytes (expected: at most that)"
                            .formatted(COMPONENT_LIMIT));
        }
        try {
            return directory.resolve(FileNames.path(component));
        } catch (InvalidPathException e) {
            throw ArchiveException.refused(
                    name, "cannot be a file name here: %s".formatted(e.getReason()));
        }
    }

    private static List<String> components(String path) {
        return new ArrayList<>(
                Arrays.stream(path.split("/", -1))
                        .filter(part -> !part.isEmpty() && !part.equals("."))
                        .toList());
    }
}
