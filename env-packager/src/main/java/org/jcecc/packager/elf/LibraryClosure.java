package org.jcecc.packager.elf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jcecc.packager.elf.FoundLibrary.Reason;
import org.jcecc.packager.names.FileNames;
import org.jspecify.annotations.Nullable;

/**
 * Everything the dynamic linker loads for one program or shared object, found the way it does:
 * breadth first, each name once. Not reusable: one object, one program.
 *
 * <p>The order of search for a name is that of glibc: {@code DT_RPATH} of the file and of those
 * that loaded it, the caller's library path, {@code DT_RUNPATH} of the file, the cache, the
 * built-in directories.
 */
public final class LibraryClosure {

    private final LoaderCache cache;
    private final List<Path> libraryPath;
    private final Set<String> loadedNames = new HashSet<>();
    private final List<FoundLibrary> found = new ArrayList<>();
    private final Deque<Loaded> queue = new ArrayDeque<>();

    /**
     * @param cache the system's library index
     * @param libraryPath directories of {@code LD_LIBRARY_PATH}
     */
    public LibraryClosure(LoaderCache cache, List<Path> libraryPath) {
        this.cache = cache;
        this.libraryPath = List.copyOf(libraryPath);
    }

    /** A file in the process, with the one that asked for it. */
    private record Loaded(Path path, ElfFile elf, @Nullable Loaded loader) {

        Path origin() {
            return path.toAbsolutePath().resolveSibling("");
        }
    }

    /**
     * Finds the libraries.
     *
     * @param file the program or shared object
     * @param elf its headers
     * @param hostInterpreter the dynamic linker of the process that loads a shared object; a
     *     program names its own
     * @return the dynamic linker first, then the libraries in the order of loading
     * @throws MissingLibraryException if a name is found nowhere
     * @throws IOException if a file cannot be read
     */
    public List<FoundLibrary> of(Path file, ElfFile elf, Optional<Path> hostInterpreter)
            throws IOException, MissingLibraryException {
        var interpreter = elf.interpreter().map(FileNames::path).or(() -> hostInterpreter);
        if (interpreter.isPresent()) {
            loadInterpreter(file, elf, interpreter.get());
        }
        var rules =
                interpreter.isPresent() && LoaderRules.isMusl(interpreter.get())
                        ? LoaderRules.musl(interpreter.get())
                        : LoaderRules.glibc(cache, elf.machine());
        queue.add(new Loaded(file, elf, null));
        while (!queue.isEmpty()) {
            var next = queue.remove();
            for (var name : next.elf().needed()) {
                load(name, next, rules);
            }
        }
        return List.copyOf(found);
    }

    /** The interpreter is in every process from the start, under its own name. */
    private void loadInterpreter(Path file, ElfFile elf, Path interpreter)
            throws IOException, MissingLibraryException {
        var loader = compatible(interpreter, elf.machine());
        if (loader.isEmpty()) {
            throw new MissingLibraryException(file, interpreter.toString());
        }
        loadedNames.add(FileNames.of(interpreter.getFileName()));
        loader.get().soname().ifPresent(loadedNames::add);
        found.add(new FoundLibrary(interpreter, Reason.INTERPRETER));
    }

    private void load(String name, Loaded by, LoaderRules rules)
            throws IOException, MissingLibraryException {
        if (rules.builtIn(name) || !loadedNames.add(name)) {
            return;
        }
        for (var place : places(name, by, rules)) {
            var directory = place.directory();
            boolean usable = false;
            for (var copy : CpuVariants.of(directory, place.name())) {
                var elf = compatible(copy, by.elf().machine());
                if (elf.isPresent()) {
                    usable = true;
                    elf.get().soname().ifPresent(loadedNames::add);
                    found.add(new FoundLibrary(copy, place.reason()));
                    queue.add(new Loaded(copy, elf.get(), by));
                }
            }
            if (usable) {
                return;
            }
        }
        throw new MissingLibraryException(by.path(), name);
    }

    /** A directory to look in, a file name, and why there. */
    private record Place(Path directory, String name, Reason reason) {}

    private List<Place> places(String name, Loaded by, LoaderRules rules) {
        if (name.contains("/")) {
            var path = FileNames.path(expand(name, by));
            var directory = path.toAbsolutePath().normalize().resolveSibling("");
            var file = FileNames.of(path.getFileName());
            return List.of(new Place(directory, file, reason(name)));
        }
        var places = new ArrayList<Place>();
        if (by.elf().runpath().isEmpty()) {
            for (var loader = by; loader != null; loader = loader.loader()) {
                if (loader.elf().runpath().isEmpty()) {
                    addAll(places, loader.elf().rpath(), loader, name);
                }
            }
        }
        for (var directory : libraryPath) {
            places.add(new Place(directory.toAbsolutePath().normalize(), name, Reason.SEARCHED));
        }
        addAll(places, by.elf().runpath(), by, name);
        if (!by.elf().ignoresDefaultDirectories()) {
            for (var path : rules.cache().find(name)) {
                var directory = CpuVariants.plainDirectory(path.resolveSibling(""));
                places.add(new Place(directory, name, Reason.SEARCHED));
            }
            for (var directory : rules.directories()) {
                places.add(new Place(directory, name, Reason.SEARCHED));
            }
        }
        return places;
    }

    private static void addAll(
            List<Place> places, List<String> directories, Loaded file, String name) {
        for (var directory : directories) {
            var path = FileNames.path(expand(directory, file)).toAbsolutePath().normalize();
            places.add(new Place(path, name, reason(directory)));
        }
    }

    private static Reason reason(String text) {
        return text.contains("$ORIGIN") || text.contains("${ORIGIN}")
                ? Reason.SEARCHED
                : Reason.WRITTEN_DOWN;
    }

    /** {@code $LIB} is the multiarch or 64-bit directory on real systems; we try what exists. */
    private static String expand(String text, Loaded file) {
        var origin = FileNames.of(file.origin());
        var expanded = text.replace("${ORIGIN}", origin).replace("$ORIGIN", origin);
        if (!expanded.contains("$LIB") && !expanded.contains("${LIB}")) {
            return expanded;
        }
        var wide = file.elf().machine().wordSize() == 64;
        var candidate = expanded.replace("${LIB}", "lib64").replace("$LIB", "lib64");
        return wide && Files.isDirectory(FileNames.path(candidate))
                ? candidate
                : expanded.replace("${LIB}", "lib").replace("$LIB", "lib");
    }

    /** The headers of a library if this process could load it; a linker script is none. */
    private static Optional<ElfFile> compatible(Path library, ElfMachine machine)
            throws IOException {
        if (!Files.isRegularFile(library)) {
            return Optional.empty();
        }
        return ElfFile.read(library).filter(elf -> elf.machine().equals(machine));
    }
}
