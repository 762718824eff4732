package org.jcecc.client.arguments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jcecc.client.arguments.testing.HostCompilers;
import org.jcecc.client.arguments.testing.HostFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compiles with the real compilers of this machine, once as a whole and once in two halves, the
 * second in another directory and the way a compile server does it. Everything the two leave behind
 * must be the same: object files byte for byte, dependency files, and nothing else.
 */
class SplitCompileIT {

    @TempDir Path scratch;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc -c foo.c",
                "gcc -O2 -Wall -c sub/bar.c -o sub/bar.o",
                "gcc -S -O1 foo.c",
                "gcc -S foo.c -o sub/foo.asm",
                "gcc -DGREETING=1 -Iinc -include inc/first.h -c foo.c -o foo.o",
                "gcc -UGREETING -imacros inc/macros.h -c uses_macros.c -o foo.o",
                "gcc -Wp,-DGREETING,-UOTHER -Xpreprocessor -DMORE=2 -c foo.c -o foo.o",
                "gcc -MD -c foo.c",
                "gcc -MMD -c sub/bar.c",
                "gcc -MD -S foo.c",
                "gcc -MD -c foo.c -o sub/foo.o",
                "gcc -MD -c foo.c -o ./foo",
                "gcc -MD -c foo.c -o a.b/foo",
                "gcc -MD -c foo.c -o a.b/x.y.z",
                "gcc -MD -c foo.c -o foo.c.o",
                "gcc -MD -MF deps -c foo.c -o sub/foo.o",
                "gcc -MD -MP -MT one -MQ $two -c foo.c -o sub/foo.o",
                "gcc -MD -c foo.c -o sub/$a#b.o",
                "gcc -Wp,-MD,deps -c foo.c -o sub/foo.o",
                "gcc -Wp,-MMD,deps,-MT,target -c foo.c -o sub/foo.o",
                "gcc -Wp,-MD,deps -Wp,-MT,target -MP -c foo.c -o sub/foo.o",
                "gcc -MD -Wp,-MT,target -c foo.c -o sub/foo.o",
                "gcc -MD -Wp,-MF,deps -c foo.c -o sub/foo.o",
                "gcc -c plain.i",
                "gcc -DGREETING=7 -MD -c repeated.i",
                "gcc -pedantic -std=c99 -Wall -c foo.c",
                "gcc -pedantic -c foo.c",
                "gcc -ansi -pedantic-errors -c foo.c",
                "gcc -Wunused-macros -DX=1 -c foo.c",
                "gcc -x c++ -c foo.c -o foo.o",
                "gcc -xc -c plain -o foo.o",
                "gcc -DWHERE=__BASE_FILE__ -c where.c -o foo.o",
                "gcc -march=native -O2 -c foo.c -o foo.o",
                "gcc -g -gno-record-gcc-switches -c foo.c -o sub/foo.o",
                "gcc -Wa,--defsym,MYSYM=1 -c uses_symbol.c -o foo.o",
                "gcc -Wa,--noexecstack -Wl,-x -s -lm -L. -Xlinker -x -T x -c foo.c -o foo.o",
                "gcc -H -c foo.c -o foo.o",
                "gcc @words.rsp -c foo.c -o foo.o",
                "g++ -O2 -MD -c foo.cpp -o sub/foo.o",
                "g++ -std=c++17 -pedantic-errors -Wextra -c foo.cpp",
                "g++ -c foo.c",
                "gcc -c foo.cpp -o foo.o",
                "clang -c foo.c",
                "clang -O2 -Wall -c sub/bar.c -o sub/bar.o",
                "clang -S -O1 foo.c",
                "clang -DGREETING=1 -Iinc -include inc/first.h -c foo.c -o foo.o",
                "clang -DGREETING=1 -imacros inc/macros.h -c uses_macros.c -o foo.o",
                "clang -MD -c foo.c",
                "clang -MD -S foo.c",
                "clang -MD -c foo.c -o sub/foo.o",
                "clang -MD -c foo.c -o ./foo",
                "clang -MD -c foo.c -o a.b/foo",
                "clang -MMD -MP -MF deps -c foo.c -o sub/foo.o",
                "clang -MD -MT one -c foo.c -o sub/foo.o",
                "clang -MD -c foo.c -o sub/$a#b.o",
                "clang -Wp,-MD,deps -c foo.c -o sub/foo.o",
                "clang -Ulinux -Wunused-macros -c unix.c -o foo.o",
                "clang -Ulinux -c unix.c -o foo.o",
                "clang -include-pch pre.pch -c uses_first.c -o foo.o",
                "clang -Xclang -include-pch -Xclang pre.pch -Xclang -include -Xclang inc/first.h "
                        + "-c uses_first.c -o foo.o",
                "clang -march=native -O2 -c foo.c -o foo.o",
                "clang -emit-llvm -c foo.c -o foo.bc",
                "clang -c plain.i",
                "clang++ -O2 -MD -c foo.cpp -o sub/foo.o",
                "clang++ -x c++ -c foo.c -o foo.o",
            })
    void twoHalvesLeaveWhatTheWholeLeaves(String commandLine) throws IOException {
        List<String> words = List.of(commandLine.split(" ", -1));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", words.getFirst())));

        Map<String, String> whole = whole(directory("whole"), words);
        Map<String, String> halves = halves(directory("halves"), words);

        assertThat(halves).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "gcc -g -c foo.c -o foo.o, DIRECTORY",
        "gcc -g3 -O2 -c foo.c -o foo.o, DIRECTORY",
        "gcc -g -fdebug-prefix-map=/=/mapped/ -c foo.c -o foo.o, /mappedDIRECTORY",
        "clang -g -c foo.c -o foo.o, DIRECTORY",
        "clang -g -fdebug-compilation-dir=/given -c foo.c -o foo.o, /given",
        "clang -g -ffile-compilation-dir=/given -c foo.c -o foo.o, /given",
        "clang -g -ffile-prefix-map=/=/mapped/ -c foo.c -o foo.o, /mappedDIRECTORY",
    })
    void debugInformationNamesTheSubmittersDirectory(String commandLine, String expected)
            throws IOException {
        List<String> words = List.of(commandLine.split(" ", -1));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", words.getFirst())));
        Path directory = directory("halves");

        String object = halves(directory, words).get("foo.o");

        assertThat(object)
                .contains(expected.replace("DIRECTORY", "/directory"))
                .contains("foo.c")
                .doesNotContain("elsewhere");
    }

    private Map<String, String> whole(Path directory, List<String> words) throws IOException {
        Map<String, String> before = files(directory);
        List<String> command = new ArrayList<>(words);
        command.set(0, "/usr/bin/" + words.getFirst());
        var answer = new HostCompilers(directory).run(command, "");
        assertThat(answer.status()).as(answer.standardError()).isZero();
        return left(directory, before);
    }

    private Map<String, String> halves(Path directory, List<String> words) throws IOException {
        Map<String, String> before = files(directory);
        CompileCommand command = analyze(directory, words);
        var preprocessed = new HostCompilers(directory).run(command.preprocessor(), "");
        assertThat(preprocessed.status()).as(preprocessed.standardError()).isZero();
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        var compiled =
                new HostCompilers(elsewhere)
                        .run(
                                compileServerCommand(command, directory),
                                preprocessed.standardOutput());
        assertThat(compiled.status()).as(compiled.standardError()).isZero();
        assertThat(compiled.standardError()).isEmpty();
        Files.copy(elsewhere.resolve("output"), directory.resolve(command.output()));
        return left(directory, before);
    }

    private static CompileCommand analyze(Path directory, List<String> words) {
        var analyzer =
                new CommandLineAnalyzer(
                        new HostFiles(directory),
                        CompilerQuestions.asking(new HostCompilers(directory)),
                        AnalysisSettings.of(Map.of("PATH", "/usr/bin"), false));
        Analysis analysis =
                analyzer.analyze(
                        new Invocation.Command(
                                words.getFirst(), words.subList(1, words.size()), false));
        assertThat(analysis).isInstanceOf(Analysis.Remote.class);
        return ((Analysis.Remote) analysis).command();
    }

    /** What a compile server runs for a job, beside its limits on memory. */
    private static List<String> compileServerCommand(CompileCommand command, Path directory) {
        boolean clang = command.family() == CompilerFamily.CLANG;
        List<String> words = new ArrayList<>();
        words.add("/usr/bin/" + command.compileServerCompiler());
        words.addAll(List.of("-x", command.language().compilerName()));
        if (clang) {
            for (String word :
                    List.of(
                            "-main-file-name",
                            command.input(),
                            "-fdebug-compilation-dir",
                            directory.toString())) {
                words.addAll(List.of("-Xclang", word));
            }
        }
        words.addAll(command.compileServerWords());
        words.addAll(clang ? List.of("-") : List.of("-fpreprocessed", "-"));
        words.addAll(List.of("-o", "output"));
        if (clang) {
            words.add("-no-canonical-prefixes");
        }
        return words;
    }

    /**
     * What is in the directory that was not there before, with the directory's own name cut out.
     */
    private static Map<String, String> left(Path directory, Map<String, String> before)
            throws IOException {
        Map<String, String> left = new TreeMap<>(files(directory));
        left.keySet().removeAll(before.keySet());
        left.replaceAll((name, content) -> content.replace(directory.toString(), "/directory"));
        return left;
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        directory.relativize(path).toString(), Files.readString(path, ISO_8859_1));
            }
        }
        return files;
    }

    /** A directory with the sources; its name is as long as the other one's. */
    private Path directory(String name) throws IOException {
        Path directory = Files.createDirectory(scratch.resolve((name + "......").substring(0, 6)));
        for (String child : List.of("sub", "inc", "a.b")) {
            Files.createDirectory(directory.resolve(child));
        }
        for (var source : sources().entrySet()) {
            Files.writeString(directory.resolve(source.getKey()), source.getValue());
        }
        precompile(directory);
        return directory;
    }

    private static void precompile(Path directory) {
        Optional.of(Path.of("/usr/bin/clang"))
                .filter(Files::isExecutable)
                .ifPresent(clang ->
                        new HostCompilers(directory)
                                .run(
                                        clang.toString(),
                                        List.of("-x", "c-header", "inc/first.h", "-o", "pre.pch"),
                                        ""));
    }

    private static Map<String, String> sources() {
        String c =
                """
                #include <stdio.h>
                #include <limits.h>
                #define TWICE(x) ((x) + (x))
                const char *file = __FILE__;
                int line = __LINE__;
                int main(void) { return printf("%d", TWICE(INT_MAX / 4)); }
                """;
        return Map.ofEntries(
                Map.entry("foo.c", c),
                Map.entry("sub/bar.c", c),
                Map.entry("plain", c),
                Map.entry(
                        "foo.cpp",
                        """
                        #include <string>
                        #include <vector>
                        namespace { struct Late { Late(); int value; } late; Late::Late() : value(2) {} }
                        int main() { return std::vector<std::string>(late.value).size() == 2 ? 0 : 1; }
                        """),
                Map.entry("plain.i", "# 1 \"gone.c\"\nint answer(void) { return 42; }\n"),
                Map.entry(
                        "repeated.i",
                        "# 1 \"gone.c\"\n#define x (x + 1)\nint next(int x) { return (x + 1); }\n"),
                Map.entry(
                        "inc/first.h",
                        "#ifndef FIRST_H\n#define FIRST_H 5\nint first(void);\n#endif\n"),
                Map.entry("inc/macros.h", "#define FROM_MACROS 7\n"),
                Map.entry("uses_macros.c", "int x = FROM_MACROS;\n"),
                Map.entry("uses_first.c", "int use(void) { return first() + FIRST_H; }\n"),
                Map.entry("uses_symbol.c", "asm(\".long MYSYM\");\nint x;\n"),
                Map.entry("unix.c", "#undef unix\nint unix(int linux) { return linux; }\n"),
                Map.entry("where.c", "const char *where = WHERE;\n"),
                Map.entry("words.rsp", "-O2 \"-DA=a b\" -DE=x\\ y\n"));
    }
}
