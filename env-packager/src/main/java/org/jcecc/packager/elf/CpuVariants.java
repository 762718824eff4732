package org.jcecc.packager.elf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.packager.names.FileNames;

/**
 * The copies of a library that glibc prefers on some CPUs, in directories below the plain one. The
 * machine that unpacks the environment may have an older or a newer CPU than ours, so all of them
 * go in, whatever CPU we run on.
 */
final class CpuVariants {

    private static final String HARDWARE_CAPABILITIES = "glibc-hwcaps";

    /** glibc before 2.37. */
    private static final List<String> OLD_LEVELS =
            List.of("haswell", "haswell/avx512_1", "avx512_1");

    private CpuVariants() {}

    /** The directory of the plain copy: the given one without the part that names a CPU. */
    static Path plainDirectory(Path directory) {
        var parent = directory.getParent();
        if (parent != null && parent.endsWith(HARDWARE_CAPABILITIES)) {
            return parentOf(parent);
        }
        for (var level : List.of("haswell/avx512_1", "haswell", "avx512_1")) {
            if (directory.endsWith(level)) {
                var plain = directory;
                for (int i = 0; i < Path.of(level).getNameCount(); i++) {
                    plain = parentOf(plain);
                }
                return plain;
            }
        }
        return directory;
    }

    /** All copies that exist of the library in this plain directory, the plain one first. */
    static List<Path> of(Path plainDirectory, String name) throws IOException {
        var found = new ArrayList<Path>();
        var file = FileNames.path(name);
        addIfPresent(found, plainDirectory.resolve(file));
        var levels = plainDirectory.resolve(HARDWARE_CAPABILITIES);
        if (Files.isDirectory(levels)) {
            try (var directories = Files.list(levels)) {
                directories.sorted().forEach(level -> addIfPresent(found, level.resolve(file)));
            }
        }
        for (var level : OLD_LEVELS) {
            addIfPresent(found, plainDirectory.resolve(level).resolve(file));
        }
        return found;
    }

    private static void addIfPresent(List<Path> found, Path library) {
        if (Files.isRegularFile(library)) {
            found.add(library);
        }
    }

    private static Path parentOf(Path directory) {
        var parent = directory.getParent();
        return parent == null ? Path.of("/") : parent;
    }
}
