package org.jcecc.packager.contents;

import java.nio.file.Path;
import java.util.Set;
import org.jcecc.packager.elf.FoundLibrary;
import org.jcecc.packager.toolchain.InstallPrefix;

/**
 * Under which name a library goes into the environment, so that the dynamic linker finds it there.
 * Libraries move with the compiler's prefix, except where that would hide them: an absolute path
 * written into a program stays true only if the library keeps its place.
 */
final class LibraryPlace {

    /** Where a moved library is found without anybody naming the directory. */
    private static final Set<Path> SEARCHED_ANYWAY =
            Set.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"), Path.of("/lib64"));

    private LibraryPlace() {}

    static Path of(FoundLibrary library, InstallPrefix prefix) {
        var moved = prefix.map(library.path());
        return switch (library.reason()) {
            case INTERPRETER -> library.path();
            case WRITTEN_DOWN ->
                    SEARCHED_ANYWAY.contains(moved.getParent()) ? moved : library.path();
            case SEARCHED -> moved;
        };
    }
}
