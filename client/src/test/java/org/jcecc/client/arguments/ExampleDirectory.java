package org.jcecc.client.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                    "clang++-14");

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

    /** Analyses a command there, without a terminal and with nothing but the given variables. */
    static Analysis analyze(Map<String, String> variables, String compiler, List<String> words) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", "/usr/bin");
        var analyzer =
                new CommandLineAnalyzer(
                        files(), new FakeCompilers(), AnalysisSettings.of(environment, false));
        return analyzer.analyze(new Invocation.Command(compiler, words, false));
    }

    static Analysis analyze(String compiler, String... words) {
        return analyze(Map.of(), compiler, List.of(words));
    }
}
