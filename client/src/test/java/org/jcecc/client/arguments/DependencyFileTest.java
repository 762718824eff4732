package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R-C16, W21 to W23: the preprocessor is told the name and the target that the whole compile would
 * have given the dependency file. {@code SplitCompileIT} holds the files themselves against those
 * of real compilers.
 */
class DependencyFileTest {

    private static List<String> options(String commandLine) {
        return ExampleDirectory.remote(commandLine).preprocessorOptions();
    }

    @ParameterizedTest
    @CsvSource({
        "foo.o, foo.d",
        "sub/foo.o, sub/foo.d",
        "a.b/foo, a.b/foo.d",
        "./foo, ./foo.d",
        "a.b/x.y.z, a.b/x.y.d",
        "foo.c.o, foo.c.d",
    })
    void fileAndTargetGoByTheOutput(String output, String file) {
        assertThat(options("gcc -MD -c foo.c -o " + output))
                .containsExactly("-MD", "-MF", file, "-MQ", output);
    }

    @Test
    void withoutOutputTheTargetIsThePreprocessorsOwn() {
        assertThat(options("gcc -MMD -c sub/bar.c")).containsExactly("-MMD", "-MF", "bar.d");
        assertThat(options("gcc -MD -S foo.c")).containsExactly("-MD", "-MF", "foo.d");
    }

    @Test
    void namedFileIsKept() {
        assertThat(options("gcc -MD -MF d.d -c foo.c -o sub/foo.o"))
                .containsExactly("-MD", "-MF", "d.d", "-MQ", "sub/foo.o");
    }

    @ParameterizedTest
    @CsvSource({"-MT", "-MQ"})
    void namedTargetIsKept(String option) {
        assertThat(options("gcc -MD " + option + " t -c foo.c -o sub/foo.o"))
                .containsExactly("-MD", option, "t", "-MF", "sub/foo.d");
    }

    @Test
    void nothingIsAddedWithoutADependencyFile() {
        assertThat(options("gcc -MP -MF x -c foo.c -o foo.o")).containsExactly("-MP", "-MF", "x");
    }

    @Test
    void driverOfGccKnowsNothingOfTheWordForThePreprocessor() {
        assertThat(options("gcc -Wp,-MMD,.foo.o.d -c foo.c -o sub/foo.o"))
                .containsExactly("-Wp,-MMD,.foo.o.d");
        assertThat(options("gcc -MD -Wp,-MT,t -c foo.c -o sub/foo.o"))
                .containsExactly("-MD", "-Wp,-MT,t", "-MF", "sub/foo.d", "-MQ", "sub/foo.o");
        assertThat(options("gcc -MD -Wp,-MF,x -c foo.c -o sub/foo.o"))
                .containsExactly("-MD", "-Wp,-MF,x", "-MQ", "sub/foo.o");
    }

    @Test
    void driverOfClangTakesTheWordForItsOwn() {
        assertThat(options("clang -Wp,-MD,.foo.d -c foo.c -o sub/foo.o"))
                .containsExactly("-Wp,-MD,.foo.d", "-MQ", "sub/foo.o");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Wp,-MD", "-Wp,-MDx", "-Wp,-MD,", "-Wp,-M", "-Wp,-DX,-MD,f", "-Wp,-w"})
    void oddWordStaysLocal(String word) {
        assertThat(ExampleDirectory.localReason("gcc " + word + " -c foo.c -o foo.o"))
                .endsWith(word);
    }

    @Test
    void clangReadsOnlyTheSimpleWord() {
        assertThat(ExampleDirectory.localReason("clang -Wp,-MD,f,-MT,t -c foo.c -o foo.o"))
                .endsWith("-Wp,-MD,f,-MT,t");
    }

    @Test
    void splitDebugInformationIsNamedByTheLastComponentToo() {
        assertThat(
                        ExampleDirectory.remote("gcc -g -gsplit-dwarf -c foo.c -o a.b/foo")
                                .splitDwarfOutput())
                .contains("a.b/foo.dwo");
        assertThat(ExampleDirectory.remote("gcc -g -c foo.c").splitDwarfOutput()).isEmpty();
    }
}
