package org.jcecc.packager.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jcecc.packager.elf.LoaderCache;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.testing.TestElf;
import org.jcecc.packager.toolchain.InstallPrefix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileListTest {

    @TempDir private Path directory;

    private final FileList files = new FileList(LoaderCache.EMPTY, List.of());
    private Path root;
    private Path loader;

    @BeforeEach
    void writeLoader() throws IOException {
        root = directory.toRealPath();
        loader = TestElf.library().write(root.resolve("system/ld.so.1"));
    }

    private List<String> targets() {
        return files.files().stream().map(PackedFile::target).toList();
    }

    private Failure failure(Path file) {
        return catchThrowableOfType(
                        PackagingException.class, () -> files.add(file, InstallPrefix.NONE))
                .failure();
    }

    /** R-E19: the name stays, the content is that behind the links. */
    @Test
    void linksAreResolvedButKeepTheirName() throws Exception {
        var real = Files.writeString(root.resolve("gcc-12"), "driver");
        var link = Files.createSymbolicLink(root.resolve("gcc"), real.getFileName());

        files.add(link, "/usr/bin/gcc", InstallPrefix.NONE);

        assertThat(files.files())
                .containsExactly(
                        new PackedFile("/usr/bin/gcc", link, real, PackedFile.Origin.INSTALLED));
    }

    /** R-E26. */
    @Test
    void firstFileUnderANameWins() throws Exception {
        var first = Files.writeString(root.resolve("first"), "1");
        var second = Files.writeString(root.resolve("second"), "2");

        files.add(first, "/usr/bin/as", InstallPrefix.NONE);
        files.add(second, "/usr/bin/as", InstallPrefix.NONE);
        files.add(first, "/usr/bin/as", InstallPrefix.NONE);

        assertThat(files.files()).extracting(PackedFile::source).containsExactly(first);
    }

    /** R-E10, R-E18: libraries move with the prefix, the dynamic linker never does. */
    @Test
    void librariesBesideTheCompilerMoveWithIt() throws Exception {
        var opt = root.resolve("opt");
        TestElf.library().write(opt.resolve("lib/libx.so.1"));
        var ownLoader = TestElf.library().write(opt.resolve("lib/ld-own.so.1"));
        var program =
                TestElf.program(ownLoader)
                        .needs("libx.so.1")
                        .runpath("$ORIGIN/../lib")
                        .write(opt.resolve("bin/gcc"));

        files.add(program, "/usr/bin/gcc", InstallPrefix.of(program));

        assertThat(targets())
                .containsExactly("/usr/bin/gcc", ownLoader.toString(), "/usr/lib/libx.so.1");
    }

    /** R-E18: what is written down as an absolute path is looked for there remotely too. */
    @Test
    void libraryNamedByAnAbsolutePathKeepsItsPlaceUnlessFoundAnyway() throws Exception {
        var opt = root.resolve("opt");
        var inDefault = TestElf.library().write(opt.resolve("lib/liba.so"));
        var elsewhere = TestElf.library().write(opt.resolve("lib/private/libb.so"));
        var program =
                TestElf.program(loader)
                        .needs("liba.so", "libb.so")
                        .runpath(inDefault.resolveSibling("") + ":" + elsewhere.resolveSibling(""))
                        .write(opt.resolve("bin/gcc"));

        files.add(program, "/usr/bin/gcc", InstallPrefix.of(program));

        assertThat(targets()).contains("/usr/lib/liba.so", elsewhere.toString());
    }

    /** R-E21: not executable, but its private library comes along. */
    @Test
    void librariesOfAPluginWithoutExecutePermissionAreAdded() throws Exception {
        TestElf.library().write(root.resolve("plugin/libprivate.so"));
        var plugin =
                TestElf.library()
                        .needs("libprivate.so")
                        .runpath("$ORIGIN")
                        .write(root.resolve("plugin/plugin.so"));

        files.add(plugin, InstallPrefix.NONE);

        assertThat(targets())
                .containsExactly(
                        plugin.toString(), plugin.resolveSibling("libprivate.so").toString());
    }

    /** R-E22: a plugin inside the compiler's directory stays there. */
    @Test
    void extraFileInsideThePrefixKeepsItsPath() throws Exception {
        var plugin = TestElf.library().write(root.resolve("opt/lib/plugin.so"));

        files.add(plugin, InstallPrefix.NONE);

        assertThat(targets()).containsExactly(plugin.toString());
    }

    /** R-E23. */
    @ParameterizedTest
    @ValueSource(strings = {"two words", "a=b", "'quoted' \"twice\"", "back\\slash", "ünïcödé 文"})
    void anyNameIsPacked(String name) throws Exception {
        var file = Files.writeString(root.resolve(name), "x");

        files.add(file, InstallPrefix.NONE);

        assertThat(targets()).containsExactly(FileNames.of(file));
    }

    /** R-E25. */
    @Test
    void relativeNameIsMadeAbsolute() throws Exception {
        var relative = Path.of("").toAbsolutePath().relativize(loader);

        files.add(relative, InstallPrefix.NONE);

        assertThat(targets()).containsExactly(loader.toString());
    }

    /** R-E24. */
    @Test
    void missingFileAndDirectoryAndMissingLibraryAreFailures() throws Exception {
        var incomplete =
                TestElf.program(loader).needs("libgone.so").write(root.resolve("incomplete"));

        assertThat(failure(root.resolve("missing"))).isEqualTo(Failure.UNREADABLE_FILE);
        assertThat(failure(root)).isEqualTo(Failure.UNREADABLE_FILE);
        assertThat(failure(incomplete)).isEqualTo(Failure.MISSING_LIBRARY);
    }

    /** R-E54. */
    @Test
    void scriptsAndStaticProgramsBringNothingAlong() throws Exception {
        var script = Files.writeString(root.resolve("script"), "#!/bin/sh\n");
        var program = TestElf.staticProgram().write(root.resolve("static"));

        files.add(script, InstallPrefix.NONE);
        files.add(program, InstallPrefix.NONE);

        assertThat(targets()).containsExactly(script.toString(), program.toString());
    }

    @Test
    void lineForTheUserNamesTheSourceWhereItDiffers() throws Exception {
        var real = Files.writeString(root.resolve("real"), "x");

        files.add(real, InstallPrefix.NONE);
        files.add(real, "/usr/bin/as", InstallPrefix.NONE);

        assertThat(files.files())
                .extracting(PackedFile::describe)
                .containsExactly("adding file " + real, "adding file /usr/bin/as=" + real);
    }
}
