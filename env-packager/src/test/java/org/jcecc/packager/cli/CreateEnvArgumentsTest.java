package org.jcecc.packager.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.toolchain.CompilerChoice;
import org.jcecc.packager.toolchain.GccToolchain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-E01, R-E02, R-E03: every form the original accepts, and what it says to others. */
class CreateEnvArgumentsTest {

    private static final GccToolchain GCC = new GccToolchain(Path.of("/b/gcc"), Path.of("/b/g++"));
    private static final Path CLANG = Path.of("/b/clang");

    @TempDir private Path directory;

    private static CreateEnvArguments parse(String... arguments) throws UsageException {
        return CreateEnvArguments.parse(List.of(arguments));
    }

    @Test
    void oneCompilerIsEnough() throws Exception {
        assertThat(parse("gcc"))
                .isEqualTo(
                        new CreateEnvArguments(
                                new CompilerChoice.Detected("gcc", Optional.empty()),
                                Optional.empty(),
                                List.of(),
                                Compression.GZIP));
    }

    @Test
    void secondWordIsTheCxxCompiler() throws Exception {
        assertThat(parse("gcc", "/b/g++", "--compression", "xz").compilers())
                .isEqualTo(new CompilerChoice.Detected("gcc", Optional.of(Path.of("/b/g++"))));
    }

    @Test
    void leadingRespectPathIsIgnored() throws Exception {
        assertThat(parse("--respect-path", "gcc")).isEqualTo(parse("gcc"));
    }

    @Test
    void optionsComeInAnyOrderAndTheLastCompressionCounts() throws Exception {
        var parsed =
                parse(
                        "gcc",
                        "--addfile",
                        "a",
                        "--compression",
                        "gz",
                        "--addfile",
                        "b c=d",
                        "--compression",
                        "bz2");

        assertThat(parsed.extraFiles()).containsExactly(Path.of("a"), Path.of("b c=d"));
        assertThat(parsed.compression()).isEqualTo(Compression.BZIP2);
    }

    @Test
    void oldFormsNameTheKinds() throws Exception {
        assertThat(parse("--gcc", "/b/gcc", "/b/g++").compilers())
                .isEqualTo(new CompilerChoice.Named(Optional.of(GCC), Optional.empty()));
        assertThat(parse("--clang", "/b/clang").compilers())
                .isEqualTo(new CompilerChoice.Named(Optional.empty(), Optional.of(CLANG)));
        var both = new CompilerChoice.Named(Optional.of(GCC), Optional.of(CLANG));
        assertThat(parse("--gcc", "/b/gcc", "/b/g++", "--clang", "/b/clang").compilers())
                .isEqualTo(both);
        assertThat(parse("--clang", "/b/clang", "--gcc", "/b/gcc", "/b/g++").compilers())
                .isEqualTo(both);
    }

    @Test
    void wrapperIsTakenIfItExists() throws Exception {
        var wrapper = Files.createFile(directory.resolve("wrapper"));

        assertThat(parse("--clang", "/b/clang", wrapper.toString()).wrapper()).contains(wrapper);
        assertThat(parse("--clang", "/b/clang", "--addfile", "f").wrapper()).isEmpty();
        assertThatThrownBy(() -> parse("--clang", "/b/clang", "/nowhere/wrapper"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Unknown argument '/nowhere/wrapper'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--respect-path", "--help", "--gcc", "--gcc gcc", "--clang"})
    void incompleteArgumentsAskForTheUsage(String line) {
        var arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);

        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(UsageException.class)
                .hasMessage(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc --bogus",
                "gcc --compression lzma",
                "gcc --compression",
                "gcc --addfile",
                "gcc --gcc /b/gcc /b/g++"
            })
    void wrongOptionsAreNamed(String line) {
        assertThatThrownBy(() -> parse(line.split(" ", -1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("expected:");
    }
}
