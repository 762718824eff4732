package org.jcecc.packager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.contents.EnvironmentLayout;
import org.jcecc.packager.contents.FileList;
import org.jcecc.packager.contents.FileStager;
import org.jcecc.packager.contents.LoaderCacheMaker;
import org.jcecc.packager.contents.MadeFiles;
import org.jcecc.packager.contents.PackedFile;
import org.jcecc.packager.contents.PackedFile.Origin;
import org.jcecc.packager.contents.StagedFile;
import org.jcecc.packager.elf.LoaderCache;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.IoReason;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.scratch.ScratchDirectory;
import org.jcecc.packager.toolchain.CompanionSearch;
import org.jcecc.packager.toolchain.Toolchain;
import org.jcecc.packager.toolchain.ToolchainFinder;

/**
 * Packs environments. Holds no state between calls; several threads may pack at once. A call blocks
 * and is cancelled by interrupting its thread.
 */
public final class EnvironmentPackager {

    private static final Path LOADER_CACHE = Path.of("/etc/ld.so.cache");
    private static final Path LOADER_CONFIGURATION = Path.of("/etc/ld.so.conf");

    private final Path temporaryDirectory;

    /**
     * @param temporaryDirectory where copies are made on the way; needs room for the programs that
     *     are stripped
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
        var toolchain = new ToolchainFinder(programs).find(request.compilers());
        var files = new FileList(loaderCache(), libraryPath(request.environment()));
        try (var area = new ScratchDirectory(temporaryDirectory)) {
            var layout =
                    new EnvironmentLayout(
                            files, new CompanionSearch(programs), new MadeFiles(area));
            layout.add(toolchain, request.wrapper(), request.extraFiles());
            // Noted before anything is read for the archive: what changes later is seen as a
            // change.
            var inputs = inputs(toolchain, files.files());
            var staged = stage(files.files(), area, programs);
            var archive = new ArchiveFile(outputDirectory, request.compression(), request.effort());
            var manifest = archive.write(staged);
            return new PackagedEnvironment(
                    manifest.environmentName(),
                    archive.path(manifest),
                    Files.size(archive.path(manifest)),
                    manifest,
                    files.files(),
                    inputs);
        } catch (IOException e) {
            throw new PackagingException(
                    Failure.ARCHIVE_NOT_WRITTEN,
                    "environment not packed: %s".formatted(IoReason.of(e)),
                    e);
        }
    }

    private static List<StagedFile> stage(
            List<PackedFile> files, ScratchDirectory area, HelperPrograms programs)
            throws PackagingException, IOException, InterruptedException {
        var stager = new FileStager(area, programs);
        var staged = new ArrayList<StagedFile>();
        for (var file : files) {
            staged.add(stager.stage(file));
        }
        new LoaderCacheMaker(area, programs).make(staged).ifPresent(staged::add);
        return staged;
    }

    private static List<WatchedInput> inputs(Toolchain toolchain, List<PackedFile> files)
            throws PackagingException {
        var paths = new LinkedHashSet<>(toolchain.asked());
        files.stream()
                .filter(file -> file.origin() == Origin.INSTALLED)
                .forEach(file -> paths.add(file.found()));
        if (Files.exists(LOADER_CONFIGURATION)) {
            paths.add(LOADER_CONFIGURATION);
        }
        var inputs = new ArrayList<WatchedInput>();
        for (var path : paths) {
            try {
                inputs.add(WatchedInput.of(path.toAbsolutePath()));
            } catch (IOException e) {
                throw new PackagingException(
                        Failure.UNREADABLE_FILE,
                        "%s (expected: a readable regular file)".formatted(IoReason.of(e)),
                        e);
            }
        }
        return inputs;
    }

    private static LoaderCache loaderCache() throws PackagingException {
        try {
            return LoaderCache.read(LOADER_CACHE);
        } catch (IOException e) {
            throw new PackagingException(Failure.LOADER_CONFIGURATION, IoReason.of(e), e);
        }
    }

    private static List<Path> libraryPath(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("LD_LIBRARY_PATH", "").split("[:;]"))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .toList();
    }
}
