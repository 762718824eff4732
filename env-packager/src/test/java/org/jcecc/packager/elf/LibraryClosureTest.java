package org.jcecc.packager.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.elf.FoundLibrary.Reason;
import org.jcecc.packager.testing.TestElf;
import org.jcecc.packager.testing.TestLoaderCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryClosureTest {

    private static final List<Path> NO_LIBRARY_PATH = List.of();

    @TempDir private Path root;

    private Path loader;

    @BeforeEach
    void writeLoader() throws IOException {
        loader = TestElf.library().soname("ld-test.so.1").write(root.resolve("lib/ld-test.so.1"));
    }

    private List<Path> closure(TestElf program) throws Exception {
        return closure(program, LoaderCache.EMPTY, NO_LIBRARY_PATH);
    }

    private List<Path> closure(TestElf program, LoaderCache cache, List<Path> libraryPath)
            throws Exception {
        return found(program, cache, libraryPath).stream().map(FoundLibrary::path).toList();
    }

    private List<FoundLibrary> found(TestElf program, LoaderCache cache, List<Path> libraryPath)
            throws Exception {
        var file = program.write(root.resolve("bin/program"));
        var elf = ElfFile.read(file).orElseThrow();
        return new LibraryClosure(cache, libraryPath).of(file, elf, Optional.empty());
    }

    private LoaderCache cache(TestLoaderCache content) throws IOException {
        return LoaderCache.read(content.write(root.resolve("ld.so.cache")));
    }

    /** R-E18. */
    @Test
    void librariesOfLibrariesAreFoundBreadthFirst() throws Exception {
        var lib = root.resolve("lib");
        var own = "$ORIGIN";
        var a = TestElf.library().needs("libc.so").runpath(own).write(lib.resolve("liba.so"));
        var b = TestElf.library().write(lib.resolve("libb.so"));
        var c = TestElf.library().needs("libb.so").runpath(own).write(lib.resolve("libc.so"));

        var found =
                closure(
                        TestElf.program(loader)
                                .needs("liba.so", "libb.so", "ld-test.so.1")
                                .runpath("$ORIGIN/../lib"));

        assertThat(found).containsExactly(loader, a, b, c);
    }

    @Test
    void runpathServesTheFileItselfOnlyAndRpathItsLibrariesToo() throws Exception {
        var hidden = TestElf.library().write(root.resolve("hidden/libhidden.so"));
        var middle = TestElf.library().needs("libhidden.so").write(root.resolve("hidden/libm.so"));
        var path = hidden.resolveSibling("").toString();

        var program = TestElf.program(loader).needs("libm.so");

        assertThat(closure(program.rpath(path))).containsExactly(loader, middle, hidden);
        var withRunpath = TestElf.program(loader).needs("libm.so").runpath(path);
        assertThatThrownBy(() -> closure(withRunpath))
                .isInstanceOf(MissingLibraryException.class)
                .hasMessageContaining("libhidden.so");
    }

    @Test
    void rpathIsIgnoredWhereThereIsARunpath() throws Exception {
        TestElf.library().write(root.resolve("old/libx.so"));
        var current = TestElf.library().write(root.resolve("new/libx.so"));

        var found =
                closure(
                        TestElf.program(loader)
                                .needs("libx.so")
                                .rpath(root.resolve("old").toString())
                                .runpath(root.resolve("new").toString()));

        assertThat(found).containsExactly(loader, current);
    }

    @Test
    void orderIsRpathLibraryPathRunpathCache() throws Exception {
        var inRpath = TestElf.library().write(root.resolve("1/libx.so"));
        var inLibraryPath = TestElf.library().write(root.resolve("2/libx.so"));
        var inRunpath = TestElf.library().write(root.resolve("3/libx.so"));
        var inCache = TestElf.library().write(root.resolve("4/libx.so"));
        var cache = cache(new TestLoaderCache().with("libx.so", inCache));
        var libraryPath = List.of(root.resolve("2"));

        var program = TestElf.program(loader).needs("libx.so");
        assertThat(closure(program, cache, NO_LIBRARY_PATH)).containsExactly(loader, inCache);
        assertThat(closure(program, cache, libraryPath)).containsExactly(loader, inLibraryPath);

        var withRpath = TestElf.program(loader).needs("libx.so").rpath("$ORIGIN/../1");
        assertThat(closure(withRpath, cache, libraryPath)).containsExactly(loader, inRpath);

        var withRunpath = TestElf.program(loader).needs("libx.so").runpath("${ORIGIN}/../3");
        assertThat(closure(withRunpath, cache, NO_LIBRARY_PATH)).containsExactly(loader, inRunpath);
        assertThat(closure(withRunpath, cache, libraryPath)).containsExactly(loader, inLibraryPath);
    }

    @Test
    void librariesForOtherMachinesAndLinkerScriptsArePassedOver() throws Exception {
        var other = TestElf.library().machine(3, false, false).write(root.resolve("lib32/libx.so"));
        var script = root.resolve("script/libx.so");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "GROUP ( libreal.so )\n");
        var right = TestElf.library().write(root.resolve("lib64/libx.so"));
        var cache =
                cache(
                        new TestLoaderCache()
                                .with("libx.so", other)
                                .with("libx.so", script)
                                .with("libx.so", right));

        var program = TestElf.program(loader).needs("libx.so");

        assertThat(closure(program, cache, NO_LIBRARY_PATH)).containsExactly(loader, right);
    }

    @Test
    void libraryKnownByItsSonameIsNotLookedForAgain() throws Exception {
        var real =
                TestElf.library()
                        .soname("libx.so.1")
                        .needs("libx.so.1")
                        .write(root.resolve("lib/libx-devel.so"));

        var found =
                closure(TestElf.program(loader).needs("libx-devel.so").runpath("$ORIGIN/../lib"));

        assertThat(found).containsExactly(loader, real);
    }

    /** R-E20: whatever CPU we run on, the plain library and the copies for all others go in. */
    @Test
    void plainLibraryAndAllCpuVariantsAreFound() throws Exception {
        var lib = root.resolve("lib");
        var plain = TestElf.library().write(lib.resolve("libx.so.1"));
        var v2 = TestElf.library().write(lib.resolve("glibc-hwcaps/x86-64-v2/libx.so.1"));
        var v3 = TestElf.library().write(lib.resolve("glibc-hwcaps/x86-64-v3/libx.so.1"));
        var haswell = TestElf.library().write(lib.resolve("haswell/libx.so.1"));
        var avx512 = TestElf.library().write(lib.resolve("haswell/avx512_1/libx.so.1"));
        var program = TestElf.program(loader).needs("libx.so.1");
        var all = List.of(loader, plain, v2, v3, haswell, avx512);

        for (var best : List.of(v3, plain, avx512)) {
            var cache = cache(new TestLoaderCache().with("libx.so.1", best));

            assertThat(closure(program, cache, NO_LIBRARY_PATH))
                    .as("cache names %s", best)
                    .containsExactlyElementsOf(all);
        }
    }

    @Test
    void missingLibraryNamesTheFileThatNeedsIt() throws Exception {
        TestElf.library().needs("libgone.so.7").write(root.resolve("lib/libx.so"));

        assertThatThrownBy(() ->
                        closure(TestElf.program(loader).needs("libx.so").runpath("$ORIGIN/../lib")))
                .isInstanceOf(MissingLibraryException.class)
                .hasMessageContaining("libx.so: library libgone.so.7: not found");
    }

    @Test
    void missingInterpreterIsAMissingLibrary() {
        var program = TestElf.program(Path.of("/nowhere/ld.so.1"));

        assertThatThrownBy(() -> closure(program))
                .isInstanceOf(MissingLibraryException.class)
                .hasMessageContaining("/nowhere/ld.so.1");
    }

    @Test
    void defaultDirectoriesAreNotSearchedForAFileLinkedWithoutThem() throws Exception {
        var inCache = TestElf.library().write(root.resolve("lib/libx.so"));
        var cache = cache(new TestLoaderCache().with("libx.so", inCache));
        var program = TestElf.program(loader).needs("libx.so").withoutDefaultDirectories();

        assertThatThrownBy(() -> closure(program, cache, NO_LIBRARY_PATH))
                .isInstanceOf(MissingLibraryException.class);
    }

    @Test
    void reasonTellsWhetherALibraryMayMove() throws Exception {
        var absolute = TestElf.library().write(root.resolve("abs/liba.so"));
        var relative = TestElf.library().write(root.resolve("rel/libb.so"));
        var program =
                TestElf.program(loader)
                        .needs("liba.so", "libb.so", root.resolve("abs") + "/libc.so")
                        .runpath(root.resolve("abs") + ":$ORIGIN/../rel");
        var byPath = TestElf.library().write(root.resolve("abs/libc.so"));

        assertThat(found(program, LoaderCache.EMPTY, NO_LIBRARY_PATH))
                .containsExactly(
                        new FoundLibrary(loader, Reason.INTERPRETER),
                        new FoundLibrary(absolute, Reason.WRITTEN_DOWN),
                        new FoundLibrary(relative, Reason.SEARCHED),
                        new FoundLibrary(byPath, Reason.WRITTEN_DOWN));
    }

    /** R-E54: musl's loader is the C library itself, under whatever name it is needed. */
    @Test
    void muslAnswersForItsOwnLibraryNames() throws Exception {
        var musl = TestElf.library().write(root.resolve("lib/ld-musl-x86_64.so.1"));

        var found = closure(TestElf.program(musl).needs("libc.musl-x86_64.so.1", "libc.so"));

        assertThat(found).containsExactly(musl);
    }

    /** R-E21: a plugin names no interpreter; that of the program that loads it counts. */
    @Test
    void sharedObjectIsLoadedByTheInterpreterOfItsHost() throws Exception {
        var plugin = TestElf.library().needs("ld-test.so.1").write(root.resolve("lib/plugin.so"));
        var elf = ElfFile.read(plugin).orElseThrow();

        var found =
                new LibraryClosure(LoaderCache.EMPTY, NO_LIBRARY_PATH)
                        .of(plugin, elf, Optional.of(loader));

        assertThat(found).extracting(FoundLibrary::path).containsExactly(loader);
    }
}
