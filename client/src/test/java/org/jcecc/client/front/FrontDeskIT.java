package org.jcecc.client.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.launch.BuildId;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to the client through the launcher. */
class FrontDeskIT {

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory).withPeers();
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void jobsAreListedWithWhereAndWhy() throws Exception {
        lab.run("gcc -c foo.c; mkdir sub; gcc -fstack-usage -c foo.c -o sub/foo.o");

        var finished = lab.run("jcecc --jobs");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
        assertThat(finished.stdout().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("file +where +ms +result"),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "foo\\.c +127\\.0\\.0\\.1:%d +[0-9]+ +remote"
                                                        .formatted(lab.serverPort())),
                        line ->
                                assertThat(line)
                                        .matches(
                                                "foo\\.c +local +[0-9]+ +local: writes further"
                                                        + " files: -fstack-usage"),
                        line -> assertThat(line).isEqualTo("2 units, 1 remote = 50 %"));
    }

    @Test
    void whyExplainsTheLatestCommandAboutAFile() throws Exception {
        lab.run("gcc -c foo.c; ICECC=no gcc -c foo.c");

        assertThat(lab.run("jcecc --why foo.c").stdout())
                .startsWith("foo.c: local: switched off by ICECC=no\n")
                .contains("local run: ");
        assertThat(lab.run("jcecc --why bar.c").stdout()).startsWith("bar.c: no command about it");
        assertThat(lab.run("jcecc --why").status()).isEqualTo(2);
    }

    @Test
    void commandsOfLaunchersThatHadToDoWithoutUsAreExplainedToo() throws Exception {
        lab.run("gcc -c foo.c");
        Files.writeString(
                lab.installation().runtimeDirectory().resolve("fallback.log"),
                """
                %1$d\t7\tresident client: no memory\t/w\tg++\t-O2\t-c\tsub/bar.cc\t-o\tbar.o
                1000\t7\tlong ago\t/w\tg++\t-c\told.cc
                %1$d\t7\tresident client: too slow\t/w\tgcc\tbar.o
                """
                        .formatted(Instant.now().getEpochSecond() + 60));

        assertThat(lab.run("jcecc --why bar.cc").stdout())
                .startsWith("/w/sub/bar.cc: local: no resident client: no memory\n")
                .doesNotContain("took");
        assertThat(lab.run("jcecc --why old.cc").stdout()).startsWith("old.cc: no command");
        assertThat(lab.run("jcecc --jobs").stdout().lines())
                .anyMatch(line -> line.matches("/w/sub/bar\\.cc +local +- +local: no resident .*"))
                .endsWith("2 units, 1 remote = 50 %; 1 other command");
        assertThat(lab.run("jcecc --summary").stdout())
                .contains("2 x no resident client (remedy: ask jcecc --doctor)");
    }

    @Test
    void summaryCounts() throws Exception {
        lab.run("gcc -c foo.c; gcc -c foo.c; gcc -fstack-usage -c foo.c; jcerun true");

        assertThat(lab.run("jcecc --summary").stdout())
                .contains("3 units, 2 remote = 67 %; 1 other command")
                .contains("compile servers: 2 x 127.0.0.1:" + lab.serverPort())
                .contains("here, because: 1 x writes further files (remedy: leave the option out")
                .containsPattern("speed-up: \\d+\\.\\d \\(\\d+ ms of work in \\d+ ms\\)");
    }

    @Test
    void statusTellsOfTheProcess() throws Exception {
        lab.run("gcc -c foo.c");

        assertThat(lab.run("jcecc --status").stdout())
                .contains("process " + ProcessHandle.current().pid())
                .contains("commands: 0 running, 1 ended");
    }

    @Test
    void stopLetsTheResidentClientLeave() throws Exception {
        Path socket = lab.socket();
        assertThat(socket).exists();

        assertThat(lab.run("jcecc --stop").status()).isZero();

        Await.until("no socket", () -> !Files.exists(socket));
    }

    /** R-C01: I1, I2. */
    @Test
    void versionAndHelpAreAnsweredBehindEachName() throws Exception {
        Path launcher = lab.installation().launcher();
        Files.createSymbolicLink(launcher.resolveSibling("icecc"), Path.of("jcecc"));
        Files.createSymbolicLink(launcher.resolveSibling("icerun"), Path.of("jcecc"));
        String version = BuildId.current();

        assertThat(lab.run("jcecc --version").stdout()).isEqualTo("jcecc " + version + "\n");
        assertThat(lab.run("icecc --version").stdout()).startsWith("ICECC 1.4.0 ");
        assertThat(lab.run("icerun --version").stdout()).startsWith("ICERUN 1.4.0 ");
        assertThat(lab.run("jcecc --help").stdout()).startsWith("usage: jcecc COMPILER");
        assertThat(lab.daemon().conversations()).isEmpty();
    }

    /** R-C57, R-E41, R-E42. */
    @Test
    void packagerIsRunWithTheCompilerAndItsFiles() throws Exception {
        Installation.script(
                lab.installation().launcher().resolveSibling("jcecc-create-env"),
                "echo \"$PWD: $*\"");
        String gcc = lab.installation().compilers().resolve("gcc").toString();
        String work = lab.installation().work().toString();

        assertThat(lab.run("jcecc --build-native").stdout()).isEqualTo(work + ": " + gcc + "\n");
        assertThat(lab.run("jcecc --build-native foo.c").stdout())
                .isEqualTo(work + ": " + gcc + " --addfile foo.c\n");
        assertThat(lab.run("ICECC_ENV_COMPRESSION=xz jcecc --build-native gcc foo.c").stdout())
                .isEqualTo(work + ": " + gcc + " --addfile foo.c --compression xz\n");
        assertThat(lab.run("jcecc --build-native /usr/bin/g++").stdout())
                .isEqualTo(work + ": /usr/bin/gcc\n");
        assertThat(lab.run("jcecc --build-native missing").status()).isEqualTo(1);
    }

    /** R-C58. */
    @Test
    void packagerGetsTheCCompilerOfACxxCompilerInPath() throws Exception {
        Installation.script(
                lab.installation().launcher().resolveSibling("jcecc-create-env"), "echo \"$*\"");

        assertThat(lab.run("jcecc --build-native g++").stdout())
                .isEqualTo(lab.installation().compilers().resolve("gcc") + "\n");
    }
}
