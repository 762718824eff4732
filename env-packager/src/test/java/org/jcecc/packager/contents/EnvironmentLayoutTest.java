package org.jcecc.packager.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.packager.contents.PackedFile.Origin;
import org.jcecc.packager.elf.LoaderCache;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.scratch.ScratchDirectory;
import org.jcecc.packager.testing.Scripts;
import org.jcecc.packager.toolchain.CompanionSearch;
import org.jcecc.packager.toolchain.GccToolchain;
import org.jcecc.packager.toolchain.Toolchain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers here are scripts that know exactly the companions a test installs. */
class EnvironmentLayoutTest {

    @TempDir private Path directory;

    private Path root;
    private ScratchDirectory scratch;
    private Path gcc;
    private Path gxx;
    private Path clang;

    @BeforeEach
    void installDrivers() throws IOException {
        root = directory.toRealPath();
        scratch = new ScratchDirectory(root);
        gcc = driver("opt/bin/gcc");
        gxx = driver("opt/bin/g++");
        clang = driver("llvm/bin/clang");
    }

    @AfterEach
    void removeScratch() throws IOException {
        scratch.close();
    }

    private Path driver(String name) throws IOException {
        return Scripts.script(
                root.resolve(name), "echo \"" + root.resolve("libexec") + "/${1#*=}\"");
    }

    private void install(String... companions) throws IOException {
        for (var companion : companions) {
            Scripts.script(root.resolve("libexec/" + companion), "touch " + root + "/ran");
        }
    }

    private List<PackedFile> layout(Optional<GccToolchain> gccDrivers, Optional<Path> clangDriver)
            throws PackagingException, IOException, InterruptedException {
        var files = new FileList(LoaderCache.read(Path.of("/etc/ld.so.cache")), List.of());
        var programs = new HelperPrograms(Map.of("PATH", root + "/nowhere"));
        new EnvironmentLayout(files, new CompanionSearch(programs), new MadeFiles(scratch))
                .add(
                        new Toolchain(gccDrivers, clangDriver, List.of()),
                        Optional.empty(),
                        List.of());
        return files.files();
    }

    private List<PackedFile> gccLayout()
            throws PackagingException, IOException, InterruptedException {
        return layout(Optional.of(new GccToolchain(gcc, gxx)), Optional.empty());
    }

    /** The targets without {@code /bin/true}'s libraries and the loader configuration. */
    private static List<String> compilerTargets(List<PackedFile> files) {
        return files.stream()
                .map(PackedFile::target)
                .filter(target -> !target.startsWith("/lib") && !target.startsWith("/etc/"))
                .toList();
    }

    /** R-E15: what the driver starts is put into /usr/bin, data files stay where they are. */
    @Test
    void gccLayoutIsThatOfTheOriginal() throws Exception {
        install("cc1", "cc1plus", "as", "objcopy", "liblto_plugin.so", "specs");

        assertThat(compilerTargets(gccLayout()))
                .containsExactly(
                        "/bin/true",
                        "/usr/bin/gcc",
                        "/usr/bin/g++",
                        "/usr/bin/cc1",
                        "/usr/bin/cc1plus",
                        "/usr/bin/as",
                        root + "/libexec/specs",
                        root + "/libexec/liblto_plugin.so",
                        "/usr/bin/objcopy");
    }

    /** R-E14. */
    @Test
    void whatJobsCanDoWithoutIsOptional() throws Exception {
        install("cc1", "cc1plus", "as");

        assertThat(compilerTargets(gccLayout()))
                .containsExactly(
                        "/bin/true",
                        "/usr/bin/gcc",
                        "/usr/bin/g++",
                        "/usr/bin/cc1",
                        "/usr/bin/cc1plus",
                        "/usr/bin/as");
    }

    /** R-E53: their libraries are read from their headers. */
    @Test
    void packedProgramsAreNotRun() throws Exception {
        install("cc1", "cc1plus", "as", "objcopy");

        gccLayout();

        assertThat(root.resolve("ran")).doesNotExist();
    }

    /** R-E13. */
    @ParameterizedTest
    @ValueSource(strings = {"cc1", "cc1plus", "as"})
    void whatJobsCannotDoWithoutIsRequired(String missing) throws Exception {
        var all = new ArrayList<>(List.of("cc1", "cc1plus", "as", "objcopy"));
        all.remove(missing);
        install(all.toArray(String[]::new));

        var failure = catchThrowableOfType(PackagingException.class, this::gccLayout);

        assertThat(failure.failure()).isEqualTo(Failure.MISSING_PROGRAM);
        assertThat(failure).hasMessageStartingWith(missing + ": neither known to");
    }

    /** R-E13. */
    @Test
    void clangNeedsAnAssembler() {
        var failure =
                catchThrowableOfType(
                        PackagingException.class,
                        () -> layout(Optional.empty(), Optional.of(clang)));

        assertThat(failure.failure()).isEqualTo(Failure.MISSING_PROGRAM);
    }

    /** R-E16: our wrapper as gcc and g++, no clang++, no resource directory, empty cpuinfo. */
    @Test
    void clangLayoutIsThatOfTheOriginal() throws Exception {
        install("as", "objcopy", "llvm-symbolizer", "clang++");

        var files = layout(Optional.empty(), Optional.of(clang));

        assertThat(compilerTargets(files))
                .containsExactly(
                        "/bin/true",
                        "/usr/bin/clang",
                        "/usr/bin/gcc",
                        "/usr/bin/g++",
                        "/usr/bin/as",
                        "/usr/bin/objcopy",
                        "/proc/cpuinfo");
        var made = files.stream().filter(file -> file.origin() == Origin.MADE).toList();
        assertThat(made)
                .extracting(PackedFile::target)
                .containsExactly(
                        "/usr/bin/gcc", "/usr/bin/g++", "/proc/cpuinfo", "/etc/ld.so.conf");
        assertThat(Files.size(made.get(2).source())).isZero();
        assertThat(Files.isExecutable(made.get(0).source())).isTrue();
    }

    /** R-E17. */
    @Test
    void bothCompilersLiveTogether() throws Exception {
        install("cc1", "cc1plus", "as");

        var files = layout(Optional.of(new GccToolchain(gcc, gxx)), Optional.of(clang));

        assertThat(compilerTargets(files))
                .containsExactly(
                        "/bin/true",
                        "/usr/bin/gcc.bin",
                        "/usr/bin/g++.bin",
                        "/usr/bin/cc1",
                        "/usr/bin/cc1plus",
                        "/usr/bin/as",
                        "/usr/bin/clang",
                        "/usr/bin/gcc",
                        "/usr/bin/g++",
                        "/proc/cpuinfo");
    }
}
