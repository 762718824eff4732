package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-C56: the program that stands for the compilers in environments of clang. */
class CompilerWrapperIT {

    @TempDir private Path environment;

    @BeforeEach
    void makeEnvironment() throws IOException {
        Path wrapper = Path.of(Installation.program("libexec/jcecc/compilerwrapper"));
        for (String name : new String[] {"gcc", "g++"}) {
            Files.copy(wrapper, environment.resolve(name));
            compiler(name + ".bin");
        }
        compiler("clang");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcc -c x.c | gcc.bin -c x.c",
                "g++ -x c++ -fpreprocessed - | g++.bin -x c++ -fpreprocessed -",
                "gcc clang -c -x c - -fpreprocessed | clang -no-canonical-prefixes -x c -c -",
                "g++ clang -O2 -x c++ - | clang -no-canonical-prefixes -x c++ -O2 -",
                "gcc clang --param ggc-min-expand=30 -c --param ggc-min-heapsize=4096 - |"
                        + " clang -no-canonical-prefixes -c -",
            })
    void wordsReachTheCompiler(String command, String expected) {
        assertThat(run(command)).isEqualTo(expected);
    }

    @Test
    void clangStandsInForACompilerThatIsNotThere() throws IOException {
        Files.delete(environment.resolve("gcc.bin"));

        assertThat(run("gcc -c x.c")).isEqualTo("clang -no-canonical-prefixes -c x.c");
    }

    @Test
    void environmentWithoutAnyCompilerIsAFailure() throws IOException {
        Files.delete(environment.resolve("gcc.bin"));
        Files.delete(environment.resolve("clang"));

        var result = Command.of(environment.resolve("gcc").toString(), "-c", "x.c").run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).isNotEmpty();
    }

    private String run(String command) {
        return Command.of("sh", "-c", environment + "/" + command).succeed().strip();
    }

    private void compiler(String name) throws IOException {
        Path file = environment.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho \"${0##*/}\" \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
