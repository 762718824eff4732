package org.jcecc.packager.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.packager.contents.PackedFile.Origin;
import org.jcecc.packager.elf.ElfFile;
import org.jcecc.packager.elf.LibraryClosure;
import org.jcecc.packager.elf.LoaderCache;
import org.jcecc.packager.elf.MissingLibraryException;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.IoReason;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.toolchain.InstallPrefix;

/**
 * The files of an environment, in the order they were added. The first file under a name wins;
 * every file brings the libraries it needs along.
 */
public final class FileList {

    private final Map<String, PackedFile> files = new LinkedHashMap<>();
    private final LoaderCache cache;
    private final List<Path> libraryPath;
    private Optional<Path> interpreter = Optional.empty();

    /**
     * @param cache the system's library index
     * @param libraryPath directories of {@code LD_LIBRARY_PATH}
     */
    public FileList(LoaderCache cache, List<Path> libraryPath) {
        this.cache = cache;
        this.libraryPath = List.copyOf(libraryPath);
    }

    /** What was added, first to last. */
    public List<PackedFile> files() {
        return List.copyOf(files.values());
    }

    /** Adds a file under its own name, as seen from the install prefix. */
    public void add(Path found, InstallPrefix prefix) throws PackagingException {
        add(found, FileNames.of(prefix.map(absolute(found))), prefix);
    }

    /**
     * Adds a file under a name of its own.
     *
     * @param found the file; links to it are followed
     * @param target absolute name inside the environment, as a byte string
     * @param prefix where its libraries are seen from
     * @throws PackagingException if it, or a library it needs, cannot be read
     */
    public void add(Path found, String target, InstallPrefix prefix) throws PackagingException {
        if (files.containsKey(target)) {
            return;
        }
        try {
            var source = found.toRealPath();
            if (!Files.isRegularFile(source)) {
                throw unreadable(found, "not a regular file");
            }
            if (!Files.isReadable(source)) {
                throw unreadable(found, "not readable");
            }
            files.put(target, new PackedFile(target, absolute(found), source, Origin.INSTALLED));
            var elf = ElfFile.read(source);
            if (elf.isPresent() && elf.get().dynamic()) {
                addLibraries(source, elf.get(), prefix);
            }
        } catch (NoSuchFileException missing) {
            throw unreadable(found, "no such file");
        } catch (IOException e) {
            throw new PackagingException(Failure.UNREADABLE_FILE, IoReason.of(e), e);
        } catch (MissingLibraryException e) {
            throw new PackagingException(
                    Failure.MISSING_LIBRARY, String.valueOf(e.getMessage()), e);
        }
    }

    /** Adds a file the packager made; it needs no libraries. */
    public void addMade(Path file, String target) {
        files.putIfAbsent(target, new PackedFile(target, file, file, Origin.MADE));
    }

    /** A library without an interpreter of its own will be loaded by the compiler's. */
    private void addLibraries(Path source, ElfFile elf, InstallPrefix prefix)
            throws IOException, MissingLibraryException, PackagingException {
        if (interpreter.isEmpty()) {
            interpreter = elf.interpreter().map(FileNames::path);
        }
        for (var library : new LibraryClosure(cache, libraryPath).of(source, elf, interpreter)) {
            var generic = genericVariant(library.path(), elf);
            if (generic.isPresent()) {
                add(generic.get(), prefix);
            } else {
                var target = FileNames.of(LibraryPlace.of(library, prefix));
                if (!files.containsKey(target)) {
                    var path = library.path();
                    files.put(
                            target,
                            new PackedFile(target, path, path.toRealPath(), Origin.INSTALLED));
                }
            }
        }
    }

    /** The same library directly below the first directory of its path, if there is one. */
    private static Optional<Path> genericVariant(Path library, ElfFile user) throws IOException {
        if (library.getNameCount() < 3) {
            return Optional.empty();
        }
        var generic = Path.of("/").resolve(library.getName(0)).resolve(library.getFileName());
        if (!Files.isRegularFile(generic)) {
            return Optional.empty();
        }
        return ElfFile.read(generic)
                .filter(elf -> elf.machine().equals(user.machine()))
                .map(elf -> generic);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static PackagingException unreadable(Path file, String found) {
        return new PackagingException(
                Failure.UNREADABLE_FILE,
                "%s: %s (expected: a readable regular file)".formatted(file, found));
    }
}
