package org.jcecc.packager.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildNativeTest {

    @TempDir private Path directory;

    private static List<String> translate(String... arguments) throws UsageException {
        return BuildNative.toCreateEnv(List.of(arguments), Map.of("PATH", "/nowhere"));
    }

    /** R-E41. */
    @Test
    void gccIsTheDefault() throws Exception {
        assertThat(translate()).containsExactly("gcc");
    }

    /** R-E41. */
    @ParameterizedTest
    @CsvSource({
        "gcc, gcc",
        "clang, clang",
        "g++, gcc",
        "clang++, clang",
        "/usr/bin/g++, /usr/bin/gcc",
        "/opt/x/bin/c++, /opt/x/bin/cc"
    })
    void cxxCompilerMeansItsCCompiler(String compiler, String packed) throws Exception {
        assertThat(translate(compiler)).containsExactly(packed);
    }

    /** R-E41. */
    @Test
    void firstArgumentMayBeADataFile() throws Exception {
        var data = Files.createFile(directory.resolve("sanitize.txt")).toString();

        assertThat(translate(data, "/b"))
                .containsExactly("gcc", "--addfile", data, "--addfile", "/b");
        assertThat(translate("clang", data)).containsExactly("clang", "--addfile", data);
    }

    /** R-E41. */
    @Test
    void otherWordsAreLookedUpInPath() throws Exception {
        var compiler = Files.createFile(directory.resolve("gcc-9"));
        var environment = Map.of("PATH", "/nowhere:" + directory);

        assertThat(BuildNative.toCreateEnv(List.of("g++-9"), environment))
                .containsExactly(compiler.toString());
        assertThatThrownBy(() -> translate("g++-9"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("gcc-9: not found");
    }

    /** R-E42. */
    @Test
    void compressionComesFromTheEnvironment() throws Exception {
        assertThat(BuildNative.toCreateEnv(List.of("gcc"), Map.of("ICECC_ENV_COMPRESSION", "xz")))
                .containsExactly("gcc", "--compression", "xz");
        assertThat(
                        BuildNative.toCreateEnv(
                                List.of("gcc"),
                                Map.of(
                                        "ICECC_ENV_COMPRESSION",
                                        "xz",
                                        "JCECC_ENV_COMPRESSION",
                                        "zstd")))
                .containsExactly("gcc", "--compression", "zstd");
    }
}
