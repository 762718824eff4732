package org.jcecc.packager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.contents.EnvironmentLayout;
import org.jcecc.packager.contents.FileList;
import org.jcecc.packager.contents.FileStager;
import org.jcecc.packager.contents.LoaderConfiguration;
import org.jcecc.packager.contents.PackedFile;
import org.jcecc.packager.contents.StagedFile;
import org.jcecc.packager.contents.StagingArea;
import org.jcecc.packager.elf.LoaderCache;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.toolchain.CompanionSearch;
import org.jcecc.packager.toolchain.ToolchainFinder;

/**
 * Packs environments. Holds no state between calls; several threads may pack at once. A call blocks
 * and is cancelled by interrupting its thread.
 */
public final class EnvironmentPackager {

    private static final Path LOADER_CACHE = Path.of("/etc/ld.so.cache");

    private final Path temporaryDirectory;

    /**
     * @param temporaryDirectory where copies are made on the way; needs room for the libraries
     */
    public EnvironmentPackager(Path temporaryDirectory) {
        this.temporaryDirectory = temporaryDirectory;
    }

    /**
     * Packs one environment.
     *
     * @param request what to pack
     * @param outputDirectory where the archive goes; it appears there under its name when it is
     *     complete, and not before
     * @throws PackagingException with one line for the user; nothing is left behind
     * @throws InterruptedException if the calling thread is interrupted; nothing is left behind
     */
    public PackagedEnvironment pack(PackagingRequest request, Path outputDirectory)
            throws PackagingException, InterruptedException {
        var programs = new HelperPrograms(request.environment());
        var files = collect(request, programs);
        try (var area = new StagingArea(temporaryDirectory)) {
            var staged = stage(files, area, programs);
            return new ArchiveFile(outputDirectory, request.compression()).write(staged, files);
        } catch (IOException e) {
            throw new PackagingException(Failure.ARCHIVE_NOT_WRITTEN, reason(e), e);
        }
    }

    private static List<PackedFile> collect(PackagingRequest request, HelperPrograms programs)
            throws PackagingException, InterruptedException {
        var toolchain = new ToolchainFinder(programs).find(request.compilers());
        var files = new FileList(loaderCache(), libraryPath(request.environment()));
        var layout = new EnvironmentLayout(files, new CompanionSearch(programs));
        layout.add(toolchain, request.wrapper(), request.extraFiles());
        return files.files();
    }

    private static List<StagedFile> stage(
            List<PackedFile> files, StagingArea area, HelperPrograms programs)
            throws PackagingException, IOException, InterruptedException {
        var stager = new FileStager(area, programs);
        var staged = new ArrayList<StagedFile>();
        for (var file : files) {
            staged.add(stager.stage(file));
        }
        if (files.stream().anyMatch(file -> file.target().equals("/usr/bin/clang"))) {
            var empty = Files.createFile(area.file("cpuinfo"));
            staged.add(new StagedFile("proc/cpuinfo", empty, 0644, 0));
        }
        staged.addAll(new LoaderConfiguration(area, programs).make(staged));
        return staged;
    }

    private static LoaderCache loaderCache() throws PackagingException {
        try {
            return LoaderCache.read(LOADER_CACHE);
        } catch (IOException e) {
            throw new PackagingException(Failure.LOADER_CONFIGURATION, reason(e), e);
        }
    }

    private static List<Path> libraryPath(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("LD_LIBRARY_PATH", "").split("[:;]"))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static String reason(IOException e) {
        var message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
