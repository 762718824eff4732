package org.jcecc.packager.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.elf.ElfOutline;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.scratch.ScratchDirectory;

/**
 * The dynamic linker's index inside the environment, made by the machine's own {@code ldconfig} for
 * just the packed libraries, because it enters the environment's name.
 */
public final class LoaderCacheMaker {

    /** Where the environment's libraries are laid out, seen from the staging area. */
    static final String ROOT = "root/";

    private static final Path LDCONFIG = Path.of("/sbin/ldconfig");
    private static final List<String> CACHES =
            List.of("etc/ld.so.cache", "var/cache/ldconfig/ld.so.cache");
    private static final int READABLE = 0644;

    private final ScratchDirectory area;
    private final HelperPrograms programs;

    /**
     * @param area where the libraries are laid out
     * @param programs runs {@code ldconfig}
     */
    public LoaderCacheMaker(ScratchDirectory area, HelperPrograms programs) {
        this.area = area;
        this.programs = programs;
    }

    /**
     * Makes the index.
     *
     * @param files everything in the environment, its {@code ld.so.conf} included
     * @return empty on a system without glibc's tools
     * @throws PackagingException if {@code ldconfig} fails
     */
    public Optional<StagedFile> make(List<StagedFile> files)
            throws PackagingException, IOException, InterruptedException {
        if (!Files.isExecutable(LDCONFIG)) {
            return Optional.empty();
        }
        for (var file : files) {
            var place = area.file(ROOT + file.name());
            if (looksLikeLibrary(file.name()) && !Files.exists(place)) {
                ElfOutline.copy(file.content(), place);
            }
        }
        // ldconfig writes the cache but does not make its directory.
        var root = area.file(ROOT + "etc/ld.so.cache").resolveSibling("..").normalize();
        var result = programs.run(LDCONFIG, "-r", root.toString());
        if (!result.succeeded()) {
            throw new PackagingException(
                    Failure.LOADER_CONFIGURATION,
                    "ldconfig -r %s: %s (expected: a cache)".formatted(root, result.complaint()));
        }
        for (var name : CACHES) {
            var cache = root.resolve(name);
            if (Files.isRegularFile(cache)) {
                return Optional.of(new StagedFile(name, cache, READABLE, 0));
            }
        }
        return Optional.empty();
    }

    /** The names {@code ldconfig} looks at. */
    private static boolean looksLikeLibrary(String name) {
        var file = name.substring(name.lastIndexOf('/') + 1);
        return (file.startsWith("lib") || file.startsWith("ld")) && file.contains(".so");
    }
}
