package org.jcecc.client.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.testing.Finished;
import org.jcecc.client.testing.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which program the launcher becomes when it runs a command by itself. */
class LocalCommandIT {

    @TempDir Path directory;
    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.in(directory);
        for (String name : new String[] {"gcc", "g++", "clang", "gcc-12", "g++-12"}) {
            installation.compiler(name);
        }
        Installation.script(directory.resolve("other/gcc"), "echo other gcc");
    }

    @ParameterizedTest
    @CsvSource({
        "L:C, real gcc",
        "C:L, real gcc",
        "C:L:O, other gcc",
        "L:O:C, other gcc",
        "O:C, other gcc",
    })
    void firstRealCompilerBehindTheLinksWins(String path, String expected) throws Exception {
        var finished =
                installation.run(
                        "PATH=%s %s/gcc".formatted(directories(path), installation.links()));

        assertThat(finished.stdout().strip()).isEqualTo(expected);
    }

    @Test
    void onlyOurselvesInPathIs115() throws Exception {
        var finished = installation.run("PATH=%s gcc -c x.c".formatted(installation.links()));

        assertThat(finished)
                .isEqualTo(
                        new Finished(
                                115,
                                "",
                                "jcecc: compiler: no gcc in PATH (expected: one besides jcecc's own links)\n"));
    }

    @Test
    void noPathIs115() throws Exception {
        var finished =
                installation.run("unset PATH; exec %s/gcc -c x.c".formatted(installation.links()));

        assertThat(finished.status()).isEqualTo(115);
    }

    @Test
    void noCommandIs115() throws Exception {
        assertThat(installation.run("jcecc").status()).isEqualTo(115);
        assertThat(installation.run("jcecc ''").status()).isEqualTo(115);
        assertThat(installation.run("jcerun").status()).isEqualTo(115);
    }

    @Test
    void launcherIsRecognisedThroughAnyLinks() throws Exception {
        installation.run(
                """
                mkdir ../two ../hard ../original ../copy
                ln -s %1$s/gcc ../two/one; ln -s one ../two/gcc
                ln %2$s ../hard/gcc
                cp /bin/false ../original/icecc; ln -s icecc ../original/gcc
                """
                        .formatted(installation.links(), installation.launcher()));
        var path =
                "%1$s/two:%1$s/hard:%1$s/original:%2$s"
                        .formatted(directory.toRealPath(), installation.compilers());

        var finished = installation.run("PATH=%s:$PATH gcc -c x.c".formatted(path));

        assertThat(finished).isEqualTo(new Finished(0, "real gcc -c x.c\n", ""));
    }

    @Test
    void whatCannotRunIsPassedOver() throws Exception {
        installation.run(
                """
                mkdir -p ../odd/directory/gcc ../odd/dangling ../odd/data
                ln -s nowhere ../odd/dangling/gcc
                touch ../odd/data/gcc
                """);
        var odd = directory.toRealPath().resolve("odd");

        var finished =
                installation.run(
                        "PATH=%1$s/directory:%1$s/dangling:%1$s/data:$PATH %2$s/gcc -c x.c"
                                .formatted(odd, installation.links()));

        assertThat(finished.stdout()).isEqualTo("real gcc -c x.c\n");
    }

    @Test
    void otherWrappersBehindOursArePassedOver() throws Exception {
        installation.run(
                "mkdir ../wrapped; cp /bin/false ../wrapped/distcc; ln -s distcc ../wrapped/gcc");

        var finished =
                installation.run(
                        "PATH=%s:%s:%s gcc -c x.c"
                                .formatted(
                                        installation.links(),
                                        directory.toRealPath().resolve("wrapped"),
                                        installation.compilers()));

        assertThat(finished.stdout()).isEqualTo("real gcc -c x.c\n");
    }

    @Test
    void compilerAfterJceccIsSearchedUnlessItIsAPath() throws Exception {
        assertThat(installation.run("jcecc gcc -c x.c").stdout()).isEqualTo("real gcc -c x.c\n");
        assertThat(installation.run("jcecc ../other/gcc").stdout()).isEqualTo("other gcc\n");
        assertThat(installation.run("jcecc %s/gcc a".formatted(installation.links())).stdout())
                .isEqualTo("real gcc a\n");
        assertThat(installation.run("jcerun echo -c").stdout()).isEqualTo("-c\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ICECC_CC=gcc-12, gcc -c x.c, real gcc-12 -c x.c",
        "ICECC_CC=gcc-12, gcc x.o, real gcc-12 x.o",
        "ICECC_CC=gcc-12 JCECC_CC=clang, gcc -c x.c, real clang -c x.c",
        "ICECC_CC=../other/gcc, gcc -c x.c, other gcc",
        "ICECC_CC=gcc-12, gcc -c x.cpp, real gcc -c x.cpp",
        "ICECC_CXX=g++-12, gcc -c x.cpp, real g++-12 -c x.cpp",
        "ICECC_CXX=g++-12, gcc -c -o x.cc x.c, real gcc -c -o x.cc x.c",
        "ICECC_CXX=g++-12, gcc -c -x c++ x.c, real g++-12 -c -x c++ x.c",
        "ICECC_CXX=g++-12, gcc -c x.m, real gcc -c x.m",
        "ICECC_CC=gcc-12, g++ -c x.c, real g++ -c x.c",
        "JCECC_CXX=g++-12, g++ -c x.c, real g++-12 -c x.c",
        "ICECC_CC=gcc-12, jcerun echo x, x",
        "ICECC_CC=gcc-12, jcecc clang -c x.c, real gcc-12 -c x.c",
    })
    void chosenCompilerIsUsedForItsLanguage(String variables, String command, String expected)
            throws Exception {
        var finished = installation.run(variables + " " + command);

        assertThat(finished.stdout().strip()).isEqualTo(expected);
    }

    @Test
    void emptyChoiceIs115() throws Exception {
        assertThat(installation.run("ICECC_CC= gcc -c x.c").status()).isEqualTo(115);
    }

    @ParameterizedTest
    @CsvSource({"none, 2", "0, 3", "1, 3", "abc, 3"})
    void compilerSeesAGuardAgainstRecursion(String before, String after) throws Exception {
        installation.compiler("gcc", "echo $_ICECC_SAFEGUARD");
        var setting = before.equals("none") ? "" : "_ICECC_SAFEGUARD=" + before;

        assertThat(installation.run(setting + " gcc -c x.c").stdout().strip()).isEqualTo(after);
    }

    @Test
    void otherProgramSeesASmallerGuard() throws Exception {
        assertThat(installation.run("jcerun printenv _ICECC_SAFEGUARD").stdout()).isEqualTo("1\n");
        var nested = "_ICECC_SAFEGUARD=1 jcerun printenv _ICECC_SAFEGUARD";
        assertThat(installation.run(nested).stdout()).isEqualTo("2\n");
        assertThat(installation.run("jcerun gcc -c x.c").stdout()).isEqualTo("real gcc -c x.c\n");
    }

    @Test
    void recursionIs111() throws Exception {
        installation.compiler("gcc", "exec %s/gcc \"$@\"".formatted(installation.links()));

        var finished = installation.run("gcc -c x.c");

        assertThat(finished.status()).isEqualTo(111);
        assertThat(finished.stderr())
                .isEqualTo(
                        "jcecc: %s/gcc: invoked itself recursively\n"
                                .formatted(installation.links()));
    }

    @Test
    void programThatCannotRunExitsAsTheShellDoes() throws Exception {
        Files.writeString(installation.work().resolve("data"), "");

        assertThat(installation.run("jcerun ./none").status()).isEqualTo(127);
        assertThat(installation.run("jcerun ./data").status()).isEqualTo(126);
        assertThat(installation.run("jcerun none").status()).isEqualTo(115);
    }

    @Test
    void scriptWithoutAnInterpreterLineRuns() throws Exception {
        installation.run("echo 'echo plain' > plain; chmod +x plain");

        assertThat(installation.run("jcerun ./plain").stdout()).isEqualTo("plain\n");
    }

    @Test
    void statusesAndSignalsAreTheProgramsOwn() throws Exception {
        assertThat(installation.run("jcerun false").status()).isEqualTo(1);
        assertThat(installation.run("exec jcerun sh -c 'kill -9 $$'").status()).isEqualTo(137);
    }

    @Test
    void versionNeedsNobody() throws Exception {
        assertThat(installation.run("_ICECC_SAFEGUARD=2 jcecc --version").stdout())
                .matches("jcecc \\d.*\n");
        assertThat(installation.run("jcerun --version").stdout()).matches("jcerun \\d.*\n");
        installation.run(
                "ln -s jcecc %s".formatted(installation.launcher().resolveSibling("icecc")));
        assertThat(installation.run("icecc --version").stdout())
                .matches("ICECC 1\\.4\\.0 \\(jcecc .*\\)\n");
    }

    private String directories(String letters) throws Exception {
        return letters.replace("L", installation.links().toString())
                .replace("C", installation.compilers().toString())
                .replace("O", directory.toRealPath().resolve("other").toString());
    }
}
