package org.jcecc.client.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jcecc.client.arguments.testing.FakeCompilers;
import org.jcecc.client.arguments.testing.FakeFiles;

/** The working directory in which the original was recorded, and compilers beside it. */
final class ExampleDirectory {

    static final String NAME = "/w";

    private static final List<String> COMPILERS =
            List.of(
                    "gcc",
                    "g++",
                    "cc",
                    "c++",
                    "gcc-12",
                    "g++-12",
                    "clang",
                    "clang++",
                    "clang-14",
                    "clang++-14",
                    "x86_64-linux-gnu-gcc",
                    "x86_64-linux-gnu-g++",
                    "x86_64-linux-gnu-cc",
                    "arm-none-eabi-gcc-9",
                    "gcc-ar",
                    "clang-tidy",
                    "ccache",
                    "distcc",
                    "ld",
                    "nvcc",
                    "tcc",
                    "gcc.exe",
                    "my-g++-wrapper",
                    "G++",
                    "c++-12",
                    "cc-12",
                    "echo");

    private ExampleDirectory() {}

    static FakeFiles files() {
        var files =
                new FakeFiles(NAME)
                        .files("foo.c", "foo.cpp", "foo.cc", "foo.m", "foo.s", "foo.S", "foo.i")
                        .files("foo.ii", "conftest.c", "tmp.conftest.1.c", "CheckSymbolExists.c")
                        .files("CheckFoo.c", "noext.xyz", "plain", "sub/bar.c", "foo.o")
                        .files("pre.h", "both.h", "both.h.gch", "only.h.gch", "pch.pch")
                        .files("realplug.so", "plug.so", "bl.txt")
                        .directory("sub")
                        .directory("inc")
                        .directory("a.b")
                        .device("/dev/null")
                        .device("pipe.c")
                        .file("/dev/stdin", "the resident client's own")
                        .file("/dev/stdout", "the resident client's own")
                        .file("bl2.txt", "fun:main\n")
                        .file("asmfile.s", " .set FOO,1\n")
                        .file("args.rsp", "-O2 -DFROM_RSP\n\"-DQ=a b\" -DE=x\\ y\n")
                        .file("nest.rsp", "@args.rsp -Wall\n")
                        .file("empty.rsp", "  \n");
        for (String compiler : COMPILERS) {
            files.file("/usr/bin/" + compiler, "\u007fELF");
        }
        return files;
    }

    /** A caller without a terminal, with PATH and nothing else but the given variables. */
    static AnalysisSettings settings(Map<String, String> variables, ReferenceRelease release) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putIfAbsent("PATH", "/usr/bin");
        return new AnalysisSettings(environment, false, Set.of(), release);
    }

    static Analysis analyze(AnalysisSettings settings, String compiler, List<String> words) {
        return new CommandLineAnalyzer(
                        files(), CompilerQuestions.asking(new FakeCompilers()), settings)
                .analyze(new Invocation.Command(compiler, words, false));
    }

    static Analysis analyze(Map<String, String> variables, String compiler, List<String> words) {
        return analyze(settings(variables, ReferenceRelease.CURRENT), compiler, words);
    }

    /** Analyses a command line, written with single blanks between its words. */
    static Analysis analyze(String commandLine) {
        return analyze(Map.of(), commandLine);
    }

    static Analysis analyze(Map<String, String> variables, String commandLine) {
        List<String> words = List.of(commandLine.split(" ", -1));
        return analyze(variables, words.getFirst(), words.subList(1, words.size()));
    }

    /** The two halves of a command line that is known to leave this machine. */
    static CompileCommand remote(String commandLine) {
        return remote(Map.of(), commandLine);
    }

    static CompileCommand remote(Map<String, String> variables, String commandLine) {
        Analysis analysis = analyze(variables, commandLine);
        if (analysis instanceof Analysis.Remote(CompileCommand command)) {
            return command;
        }
        throw new AssertionError("%s: %s (expected: remote)".formatted(commandLine, analysis));
    }

    /** Why a command line that is known to stay here does so. */
    static String localReason(String commandLine) {
        return localReason(Map.of(), commandLine);
    }

    static String localReason(Map<String, String> variables, String commandLine) {
        Analysis analysis = analyze(variables, commandLine);
        if (analysis instanceof Analysis.Local local) {
            return local.reason().toString();
        }
        throw new AssertionError("%s: %s (expected: local)".formatted(commandLine, analysis));
    }
}
