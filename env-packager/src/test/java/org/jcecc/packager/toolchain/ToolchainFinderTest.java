package org.jcecc.packager.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.testing.Scripts;
import org.jcecc.packager.testing.TestElf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainFinderTest {

    @TempDir private Path root;

    private Path gcc;
    private Path gxx;

    @BeforeEach
    void installDrivers() throws IOException {
        gcc = TestElf.staticProgram().writeExecutable(root.resolve("gcc-x/bin/gcc"));
        gxx = TestElf.staticProgram().writeExecutable(root.resolve("gcc-x/bin/g++"));
    }

    private Toolchain find(CompilerChoice choice) throws PackagingException, InterruptedException {
        var path = root.resolve("path") + ":" + System.getenv("PATH");
        return new ToolchainFinder(new HelperPrograms(Map.of("PATH", path))).find(choice);
    }

    private Toolchain detect(Path compiler) throws PackagingException, InterruptedException {
        return find(new CompilerChoice.Detected(compiler.toString(), Optional.empty()));
    }

    private PackagingException failure(String compiler) {
        return catchThrowableOfType(
                PackagingException.class,
                () -> find(new CompilerChoice.Detected(compiler, Optional.empty())));
    }

    /** R-E05: the preprocessor tells, whatever the name says. */
    @Test
    void kindIsToldByThePreprocessor() throws Exception {
        var driver = TestElf.staticProgram().writeExecutable(root.resolve("llvm/bin/clang"));
        var clang = Scripts.clangThatIs(root.resolve("bin/gcc"), driver);
        var notClang = Scripts.gccThatRuns(root.resolve("bin/clang"), gcc.toString());

        assertThat(detect(clang).clang()).contains(driver);
        assertThat(detect(notClang).gcc()).contains(new GccToolchain(gcc, gxx));
    }

    /** R-E06: a wrapper that runs a wrapper that runs the driver. */
    @Test
    void driverIsFoundBehindWrappers() throws Exception {
        var inner = Scripts.gccThatRuns(root.resolve("ccache/gcc"), gcc.toString());
        var outer = Scripts.gccThatRuns(root.resolve("wrapper/gcc"), inner.toString());

        var found = detect(outer);

        assertThat(found.gcc()).contains(new GccToolchain(gcc, gxx));
        assertThat(found.asked()).contains(outer, inner, gcc, gxx);
    }

    /** R-E06: the driver prints the name it was called by, which may be a bare word. */
    @Test
    void driverKnownByABareWordIsLookedUpInPath() throws Exception {
        Files.createDirectories(root.resolve("path"));
        var link = Files.createSymbolicLink(root.resolve("path/my-gcc"), gcc);
        TestElf.staticProgram().writeExecutable(root.resolve("path/my-g++"));
        var wrapper = Scripts.gccThatRuns(root.resolve("wrapper/compiler"), "my-gcc");

        assertThat(detect(wrapper).gcc())
                .contains(new GccToolchain(link, root.resolve("path/my-g++")));
    }

    @Test
    void wrappersThatRunEachOtherAreGivenUp() throws Exception {
        var a = root.resolve("wrapper/a");
        var b = Scripts.gccThatRuns(root.resolve("wrapper/b"), a.toString());
        Scripts.gccThatRuns(a, b.toString());

        assertThat(failure(a.toString()).failure()).isEqualTo(Failure.UNUSABLE_COMPILER);
    }

    /** R-E07. */
    @Test
    void compilerCalledCcIsPackedUnderBothNames() throws Exception {
        var cc = TestElf.staticProgram().writeExecutable(root.resolve("gcc-x/bin/cc"));
        var wrapper = Scripts.gccThatRuns(root.resolve("wrapper/cc"), cc.toString());

        assertThat(detect(wrapper).gcc()).contains(new GccToolchain(cc, cc));
    }

    /** R-E08: the directory's name has "gcc" in it too. */
    @Test
    void onlyTheFileNameIsTurnedIntoThatOfTheCxxDriver() throws Exception {
        var wrapper = Scripts.gccThatRuns(root.resolve("wrapper/gcc"), gcc.toString());

        assertThat(detect(wrapper).gcc().orElseThrow().cxxDriver()).isEqualTo(gxx);
    }

    @Test
    void namedCxxCompilerIsUsed() throws Exception {
        var other = TestElf.staticProgram().writeExecutable(root.resolve("other/c++"));
        var wrapper = Scripts.gccThatRuns(root.resolve("wrapper/gcc"), gcc.toString());

        var found = find(new CompilerChoice.Detected(wrapper.toString(), Optional.of(other)));

        assertThat(found.gcc()).contains(new GccToolchain(gcc, other));
    }

    /** R-E01. */
    @Test
    void namedCompilersNeedNotTellTheirKind() throws Exception {
        var clang = TestElf.staticProgram().writeExecutable(root.resolve("llvm/bin/clang"));
        var clangLink = Scripts.clangThatIs(root.resolve("bin/clang"), clang);

        var found =
                find(
                        new CompilerChoice.Named(
                                Optional.of(new GccToolchain(gcc, gxx)), Optional.of(clangLink)));

        assertThat(found.gcc()).contains(new GccToolchain(gcc, gxx));
        assertThat(found.clang()).contains(clang);
    }

    /** R-E09. */
    @Test
    void scriptThatHidesItsCompilerIsRefused() throws Exception {
        var script = Scripts.script(root.resolve("wrapper/gcc"), "[ \"$1\" = -E ] && cat");

        var failure = failure(script.toString());

        assertThat(failure.failure()).isEqualTo(Failure.UNUSABLE_COMPILER);
        assertThat(failure).hasMessageContaining(script + " is not a binary file");
    }

    @Test
    void whatIsNoCompilerIsRefusedWithTheReason() throws Exception {
        var failing = Scripts.script(root.resolve("failing"), "echo no license >&2; exit 3");
        var mute = Scripts.script(root.resolve("mute"), "exit 0");

        assertThat(failure("/nowhere/gcc").failure()).isEqualTo(Failure.NOT_A_COMPILER);
        assertThat(failure("no-such-compiler").failure()).isEqualTo(Failure.NOT_A_COMPILER);
        assertThat(failure(failing.toString()))
                .hasMessageContaining("is not a compiler")
                .hasMessageContaining("no license");
        assertThat(failure(mute.toString()).failure()).isEqualTo(Failure.UNKNOWN_COMPILER);
    }

    @Test
    void missingCxxDriverIsRefused() throws Exception {
        Files.delete(gxx);
        var wrapper = Scripts.gccThatRuns(root.resolve("wrapper/gcc"), gcc.toString());

        assertThat(failure(wrapper.toString()))
                .hasMessageContaining("'" + gxx + "' is no executable");
    }

    @Test
    void clangThatDoesNotFindItselfIsRefused() throws Exception {
        var clang = Scripts.clangThatIs(root.resolve("bin/clang"), Path.of("clang"));

        assertThat(failure(clang.toString()).failure()).isEqualTo(Failure.UNUSABLE_COMPILER);
    }
}
