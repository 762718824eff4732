package org.jcecc.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobFailedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-D58: working directory and output names")
class JobDirectoriesTest {

    @Test
    void normalJobRunsInTheTemporaryDirectory() throws Exception {
        var directories = JobDirectories.of(TestClient.request("-c"));

        assertThat(directories.workingDirectory()).isEqualTo("/tmp");
        assertThat(directories.directories()).isEmpty();
        assertThat(directories.outputs()).containsExactly("/tmp/output.o");
        assertThat(directories.root()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/home/u/w, sub/x.o,             sub/x.o,        /tmp/icecc/home/u/w/sub",
        "/home/u/w, /home/u/build/o/x.o, ../build/o/x.o, /tmp/icecc/home/u/build/o",
        "/home/u/w, ../x.o,              ../x.o,         /tmp/icecc/home/u",
        "/home/u/w, /home/u/w/x.o,       x.o,            /tmp/icecc/home/u/w",
        "/home//u/./w/../w, ./x.o,       x.o,            /tmp/icecc/home/u/w",
        "/,         x.o,                 x.o,            /tmp/icecc",
        "/a,        /x.o,                ../x.o,         /tmp/icecc",
        "/a,        ../../../../etc/x.o, ../etc/x.o,     /tmp/icecc/etc",
        "/../../a,  /../../../x.o,       ../x.o,         /tmp/icecc",
        "/a/x.o,    /a/x.o,              ../x.o,         /tmp/icecc/a",
    })
    void clientsDirectoriesAreRebuiltBelowARootOfTheirOwn(
            String workingDirectory, String output, String argument, String directory)
            throws Exception {
        var directories = JobDirectories.of(TestClient.splitDwarf(workingDirectory, output));

        assertThat(directories.outputArgument()).isEqualTo(argument);
        assertThat(directories.directories()).last().isEqualTo(directory);
        assertThat(directories.objectFile()).isEqualTo(directory + "/x.o");
        assertThat(directories.dwoFile()).isEqualTo(directory + "/x.dwo");
        assertThat(directories.root()).isEqualTo("/tmp/icecc/");
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.o, a.b.dwo",
        "a.cpp, a.dwo",
        "object, object.dwo",
        ".o, .dwo",
        "d.ir/object, object.dwo"
    })
    void lastSuffixOfTheNameBecomesDwo(String output, String dwo) throws Exception {
        var directories = JobDirectories.of(TestClient.splitDwarf("/w", output));

        assertThat(directories.dwoFile()).endsWith("/" + dwo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "sub/", ".", "..", "sub/.."})
    void outputWithoutANameFailsTheJob(String output) {
        assertThatThrownBy(() -> JobDirectories.of(TestClient.splitDwarf("/w", output)))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(EndReason.INPUT_OUTPUT_ERROR));
    }

    @Test
    void pathsAreResolvedAsText() {
        assertThat(JobDirectories.canonical("/a//b/./c/../d/")).isEqualTo(List.of("a", "b", "d"));
        assertThat(JobDirectories.canonical("")).isEmpty();
        assertThat(JobDirectories.canonical("../..")).isEmpty();
    }
}
