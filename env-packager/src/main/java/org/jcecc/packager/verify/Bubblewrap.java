package org.jcecc.packager.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Namespaces made by {@code bwrap}: works without root where user namespaces are allowed. The
 * tree's directories are bound read-only onto an empty root with a {@code /tmp} of its own; there
 * is no network, and no {@code /dev} or {@code /proc} but the environment's own, as on the barest
 * of compile servers.
 *
 * @param program where {@code bwrap} is
 */
record Bubblewrap(Path program) implements Jail {

    private static final Path TEMPORARY = Path.of("tmp");

    @Override
    public String name() {
        return "bubblewrap";
    }

    @Override
    public List<String> commandLine(Path tree, List<String> inside) throws IOException {
        var line =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "--unshare-all",
                                "--die-with-parent",
                                "--new-session",
                                "--tmpfs",
                                "/tmp"));
        for (var child : children(tree)) {
            if (child.getFileName().equals(TEMPORARY)) {
                for (var grandchild : children(child)) {
                    bind(line, tree, grandchild);
                }
            } else {
                bind(line, tree, child);
            }
        }
        line.addAll(List.of("--chdir", "/", "--"));
        line.addAll(inside);
        return line;
    }

    private static void bind(List<String> line, Path tree, Path file) throws IOException {
        var target = "/" + tree.relativize(file);
        if (Files.isSymbolicLink(file)) {
            line.addAll(List.of("--symlink", Files.readSymbolicLink(file).toString(), target));
        } else {
            line.addAll(List.of("--ro-bind", file.toString(), target));
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
