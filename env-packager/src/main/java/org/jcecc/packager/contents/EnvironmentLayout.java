package org.jcecc.packager.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.toolchain.CompanionSearch;
import org.jcecc.packager.toolchain.GccToolchain;
import org.jcecc.packager.toolchain.InstallPrefix;
import org.jcecc.packager.toolchain.Toolchain;

/**
 * What goes into an environment and where. A job's compiler is started with {@code PATH=/usr/bin},
 * so everything it starts is put there.
 */
public final class EnvironmentLayout {

    /** The worker runs it to see whether programs of this environment start at all. */
    private static final List<String> TRUE = List.of("/bin/true", "/usr/bin/true");

    private final FileList files;
    private final CompanionSearch companions;

    /**
     * @param files receives the files
     * @param companions finds the programs drivers use
     */
    public EnvironmentLayout(FileList files, CompanionSearch companions) {
        this.files = files;
        this.companions = companions;
    }

    /**
     * Adds everything for these compilers.
     *
     * @param wrapper the program that stands for {@code gcc} and {@code g++} where clang is
     * @param extraFiles plugins and the like, kept under their own names
     * @throws PackagingException if a file is missing that jobs cannot do without
     * @throws InterruptedException if the caller is interrupted while a driver answers
     */
    public void add(Toolchain toolchain, Path wrapper, List<Path> extraFiles)
            throws PackagingException, InterruptedException {
        var prefix = prefixOf(toolchain);
        files.add(truth(), "/bin/true", prefix);
        if (toolchain.gcc().isPresent()) {
            addGcc(toolchain.gcc().get(), toolchain.clang().isPresent());
        }
        if (toolchain.clang().isPresent()) {
            addClang(toolchain.clang().get(), wrapper);
        }
        for (var extra : extraFiles) {
            files.add(extra, InstallPrefix.NONE);
        }
    }

    private void addGcc(GccToolchain gcc, boolean besideClang)
            throws PackagingException, InterruptedException {
        var suffix = besideClang ? ".bin" : "";
        var prefix = prefixOf(gcc.cDriver());
        files.add(gcc.cDriver(), "/usr/bin/gcc" + suffix, prefix);
        files.add(gcc.cxxDriver(), "/usr/bin/g++" + suffix, prefix);
        addRequired(gcc.cDriver(), "cc1", prefix);
        addRequired(gcc.cxxDriver(), "cc1plus", prefix);
        addRequired(gcc.cDriver(), "as", prefix);
        addWhereFound(gcc.cDriver(), "specs", prefix);
        addWhereFound(gcc.cDriver(), "liblto_plugin.so", prefix);
        addOptional(gcc.cDriver(), "objcopy", prefix);
    }

    private void addClang(Path clang, Path wrapper)
            throws PackagingException, InterruptedException {
        var prefix = prefixOf(clang);
        files.add(clang, "/usr/bin/clang", prefix);
        files.add(wrapper, "/usr/bin/gcc", prefix);
        files.add(wrapper, "/usr/bin/g++", prefix);
        addRequired(clang, "as", prefix);
        addOptional(clang, "objcopy", prefix);
    }

    private void addRequired(Path driver, String name, InstallPrefix prefix)
            throws PackagingException, InterruptedException {
        var program = find(driver, name);
        if (program.isEmpty()) {
            throw new PackagingException(
                    Failure.MISSING_PROGRAM,
                    "%s: neither known to %s nor in PATH (expected: installed, no job runs without it)"
                            .formatted(name, driver));
        }
        files.add(program.get(), "/usr/bin/" + name, prefix);
    }

    private void addOptional(Path driver, String name, InstallPrefix prefix)
            throws PackagingException, InterruptedException {
        var program = find(driver, name);
        if (program.isPresent()) {
            files.add(program.get(), "/usr/bin/" + name, prefix);
        }
    }

    private void addWhereFound(Path driver, String name, InstallPrefix prefix)
            throws PackagingException, InterruptedException {
        var file = find(driver, name);
        if (file.isPresent()) {
            var directory = realPath(file.get().toAbsolutePath().resolveSibling(""));
            files.add(directory.resolve(file.get().getFileName()), prefix);
        }
    }

    private Optional<Path> find(Path driver, String name)
            throws PackagingException, InterruptedException {
        try {
            return companions.find(driver, name);
        } catch (IOException e) {
            throw new PackagingException(
                    Failure.UNUSABLE_COMPILER, "%s: %s".formatted(driver, e.getMessage()), e);
        }
    }

    private static InstallPrefix prefixOf(Toolchain toolchain) throws PackagingException {
        return toolchain.gcc().isPresent()
                ? prefixOf(toolchain.gcc().get().cDriver())
                : prefixOf(toolchain.clang().orElseThrow());
    }

    private static InstallPrefix prefixOf(Path driver) throws PackagingException {
        return InstallPrefix.of(realPath(driver));
    }

    private static Path realPath(Path file) throws PackagingException {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new PackagingException(
                    Failure.UNREADABLE_FILE,
                    "%s: %s (expected: an existing file)".formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Path truth() throws PackagingException {
        return TRUE.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new PackagingException(
                                Failure.MISSING_PROGRAM,
                                "true: neither /bin/true nor /usr/bin/true (expected: one of them)"));
    }
}
