package org.jcecc.packager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.process.Command;
import org.jcecc.packager.process.CommandResult;
import org.jcecc.packager.testing.Scripts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-E40: the program that stands for gcc and g++ beside a clang. */
class CompilerWrapperTest {

    @TempDir private Path directory;

    @BeforeEach
    void install() throws Exception {
        for (var name : List.of("gcc", "g++")) {
            try (var program =
                    CompilerWrapperTest.class.getResourceAsStream(
                            "/org/jcecc/packager/native/compilerwrapper")) {
                var file = directory.resolve(name);
                Files.copy(program, file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        for (var name : List.of("clang", "gcc.bin", "g++.bin")) {
            Scripts.script(directory.resolve(name), "echo " + name + " \"$@\"");
        }
    }

    private CommandResult call(String name, String... arguments) throws Exception {
        var line = new ArrayList<>(List.of(directory.resolve(name).toString()));
        line.addAll(List.of(arguments));
        return new Command(line, Map.of("PATH", "/usr/bin:/bin"), "", Duration.ofSeconds(30)).run();
    }

    @ParameterizedTest
    @CsvSource({
        "clang -c -O2 -x c++ - -o a.o, clang -no-canonical-prefixes -x c++ -c -O2 - -o a.o",
        "clang -x c -fpreprocessed -c -, clang -no-canonical-prefixes -x c -c -",
        "clang --param ggc-min-expand=100 --param ggc-min-heapsize=131072 -c -,"
                + "clang -no-canonical-prefixes -c -",
        "clang --param inline-limit=3 -c -, clang -no-canonical-prefixes --param inline-limit=3 -c -",
        "clang, clang -no-canonical-prefixes"
    })
    void clangGetsWhatItUnderstands(String arguments, String called) throws Exception {
        for (var name : List.of("gcc", "g++")) {
            assertThat(call(name, arguments.split(" ")).output()).isEqualTo(called + "\n");
        }
    }

    @Test
    void gccGetsItsArgumentsUnchanged() throws Exception {
        var arguments = new String[] {"-x", "c", "--param", "ggc-min-expand=1", "-fpreprocessed"};
        var text = " -x c --param ggc-min-expand=1 -fpreprocessed\n";

        assertThat(call("gcc", arguments).output()).isEqualTo("gcc.bin" + text);
        assertThat(call("g++", arguments).output()).isEqualTo("g++.bin" + text);
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        Files.delete(directory.resolve("clang"));

        var result = call("gcc", "clang", "-c");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("clang").hasLineCount(1);
    }
}
