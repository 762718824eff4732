package org.jcecc.packager.contents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.process.HelperPrograms;

/**
 * The dynamic linker's configuration inside the environment: the machine's {@code ld.so.conf}, and
 * a cache made by the machine's own {@code ldconfig} for just the packed libraries.
 */
public final class LoaderConfiguration {

    private static final Path CONFIGURATION = Path.of("/etc/ld.so.conf");
    private static final Path LDCONFIG = Path.of("/sbin/ldconfig");
    private static final List<String> CACHES =
            List.of("etc/ld.so.cache", "var/cache/ldconfig/ld.so.cache");
    private static final int GENERATED_MODE = 0644;

    private final StagingArea area;
    private final HelperPrograms programs;

    /**
     * @param area where the environment's libraries are laid out for {@code ldconfig}
     * @param programs runs it
     */
    public LoaderConfiguration(StagingArea area, HelperPrograms programs) {
        this.area = area;
        this.programs = programs;
    }

    /**
     * Makes the configuration files.
     *
     * @param files everything else in the environment
     * @return the files to add, none on a system without glibc's tools
     * @throws PackagingException if {@code ldconfig} fails
     */
    public List<StagedFile> make(List<StagedFile> files)
            throws PackagingException, IOException, InterruptedException {
        var made = new ArrayList<StagedFile>();
        if (Files.exists(CONFIGURATION)) {
            var copy = area.file("root/etc/ld.so.conf");
            var text = Files.readString(CONFIGURATION, ISO_8859_1);
            Files.writeString(copy, LoaderConfigurationText.rewrite(text), ISO_8859_1);
            made.add(generated("etc/ld.so.conf", copy));
        }
        if (Files.isExecutable(LDCONFIG)) {
            var cache = runLdconfig(files);
            if (cache.isPresent()) {
                made.add(generated(cache.get(), area.file("root/" + cache.get())));
            }
        }
        return made;
    }

    private Optional<String> runLdconfig(List<StagedFile> files)
            throws PackagingException, IOException, InterruptedException {
        for (var file : files) {
            if (looksLikeLibrary(file.name())) {
                Files.copy(file.content(), area.file("root/" + file.name()));
            }
        }
        // ldconfig puts the cache there, but does not make the directory.
        area.file("root/etc/ld.so.cache");
        var root = area.file("root");
        var result = programs.run(LDCONFIG, "-r", root.toString());
        if (!result.succeeded()) {
            throw new PackagingException(
                    Failure.LOADER_CONFIGURATION,
                    "ldconfig -r %s: %s (expected: a cache)".formatted(root, result.complaint()));
        }
        for (var name : CACHES) {
            if (Files.isRegularFile(area.file("root/" + name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The names {@code ldconfig} looks at. */
    private static boolean looksLikeLibrary(String name) {
        var file = name.substring(name.lastIndexOf('/') + 1);
        return (file.startsWith("lib") || file.startsWith("ld")) && file.contains(".so");
    }

    private static StagedFile generated(String name, Path content) {
        return new StagedFile(name, content, GENERATED_MODE, 0);
    }
}
