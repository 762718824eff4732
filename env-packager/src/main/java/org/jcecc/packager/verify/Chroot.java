package org.jcecc.packager.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A changed root directory: needs root, and keeps a program from the files only.
 *
 * @param program where {@code chroot} is
 */
record Chroot(Path program) implements Jail {

    @Override
    public String name() {
        return "chroot";
    }

    /** Compilers want a directory for temporary files; compile servers provide it. */
    @Override
    public List<String> commandLine(Path tree, List<String> inside) throws IOException {
        var temporary = tree.resolve("tmp");
        if (!Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(temporary);
        }
        var line = new ArrayList<>(List.of(program.toString(), tree.toString()));
        line.addAll(inside);
        return line;
    }
}
