package org.jcecc.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.protocol.message.CompileFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-D56, R-D57: the compiler's command line")
class CompilerArgumentsTest {

    private static final int CURRENT = 43;

    @ParameterizedTest
    @CsvSource({"0, gcc, c", "1, g++, c++", "2, gcc, objective-c", "3, g++, objective-c++"})
    void gccGetsItsLanguageThenTheFlagsThenTheRest(int language, String compiler, String word)
            throws Exception {
        var line =
                line(request(language, compiler, false, "x.o", "-c", "-O2", "-g"), CURRENT, 1024);

        assertThat(String.join(" ", line))
                .isEqualTo(
                        ("/usr/bin/%s -x %s -c -O2 -g -fpreprocessed - -o output.o"
                                        + " --param ggc-min-expand=100"
                                        + " --param ggc-min-heapsize=131072")
                                .formatted(compiler, word));
    }

    @Test
    void clangIsToldTheNamesItCannotSee() throws Exception {
        var line = line(request(1, "clang", false, "x.o", "-c", "-O2"), CURRENT, 1024);

        assertThat(String.join(" ", line))
                .isEqualTo(
                        "/usr/bin/clang -x c++ -Xclang -main-file-name -Xclang unit.c"
                                + " -Xclang -fdebug-compilation-dir -Xclang /home/u/w"
                                + " -c -O2 - -o output.o -no-canonical-prefixes");
    }

    @Test
    void clangIsNotToldNamesNobodyKnows() throws Exception {
        var request =
                new CompileFile(
                        0,
                        1,
                        List.of("-c"),
                        List.of(),
                        List.of(),
                        "e",
                        "x86_64",
                        "clang",
                        "",
                        "",
                        "",
                        false);

        assertThat(String.join(" ", line(request, CURRENT, 1024)))
                .isEqualTo("/usr/bin/clang -x c -c - -o output.o -no-canonical-prefixes");
    }

    @Test
    void splitDebugInformationWithRelativeOutput() throws Exception {
        var line = line(request(0, "gcc", true, "sub/x.o", "-c", "-gsplit-dwarf"), CURRENT, 1024);

        assertThat(String.join(" ", line))
                .isEqualTo(
                        "/usr/bin/gcc -x c -c -gsplit-dwarf -fpreprocessed - -o sub/x.o"
                                + " --param ggc-min-expand=100 --param ggc-min-heapsize=131072"
                                + " -fdebug-prefix-map=/tmp/icecc/=/");
    }

    @Test
    void splitDebugInformationWithAbsoluteOutput() throws Exception {
        var line =
                line(
                        request(0, "gcc", true, "/home/u/build/o/x.o", "-c", "-gsplit-dwarf"),
                        CURRENT,
                        1024);

        assertThat(line).containsSequence("-", "-o", "../build/o/x.o");
    }

    @Test
    void clangNeedsNoPrefixMapForSplitDebugInformation() throws Exception {
        var line = line(request(0, "clang", true, "x.o", "-c"), CURRENT, 1024);

        assertThat(line).endsWith("-o", "x.o", "-no-canonical-prefixes");
    }

    @Test
    void belowVersion41TheListsStandBehindEachOtherAndTheFlagIsAdded() throws Exception {
        var request =
                new CompileFile(
                        0,
                        1,
                        List.of(),
                        List.of("-Wall"),
                        List.of("-c", "-O2"),
                        "e",
                        "x86_64",
                        "gcc",
                        "unit.c",
                        "/w",
                        "x.o",
                        true);

        assertThat(line(request, 40, 1024))
                .containsSequence("-Wall", "-c", "-O2", "-gsplit-dwarf", "-fpreprocessed");
    }

    @ParameterizedTest
    @CsvSource({"0, gcc", "1, g++", "2, gcc", "3, g++"})
    void belowVersion30TheLanguageNamesTheCompiler(int language, String compiler) throws Exception {
        var line = line(request(language, "", false, "", "-c"), 29, 1024);

        assertThat(line).startsWith("/usr/bin/" + compiler);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 36, 12288",
        "512, 65, 65536",
        "1024, 100, 131072",
        "8192, 100, 131072",
        "8, 30, 4096"
    })
    void collectorIsToldOfTheMemory(int memory, int expand, int heap) throws Exception {
        var line = line(request(0, "gcc", false, "x.o", "-c"), CURRENT, memory);

        assertThat(line)
                .endsWith(
                        "--param",
                        "ggc-min-expand=" + expand,
                        "--param",
                        "ggc-min-heapsize=" + heap);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, -1})
    void unknownLanguageFailsTheJob(int language) {
        assertThatThrownBy(() -> line(request(language, "gcc", false, "x.o"), CURRENT, 1024))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("language: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../bin/true", "/bin/sh", "g cc", "gcc\n"})
    void compilerNameIsAFileName(String name) {
        assertThatThrownBy(() -> line(request(0, name, false, "x.o"), CURRENT, 1024))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(EndReason.COMPILER_MISSING));
    }

    private static List<String> line(CompileFile request, int version, int memory)
            throws JobFailedException {
        return CompilerArguments.of(request, version, memory, JobDirectories.of(request));
    }

    private static CompileFile request(
            int language, String compiler, boolean split, String output, String... arguments) {
        return new CompileFile(
                language,
                1,
                List.of(arguments),
                List.of(),
                List.of(),
                "environment",
                "x86_64",
                compiler,
                "unit.c",
                "/home/u/w",
                output,
                split);
    }
}
