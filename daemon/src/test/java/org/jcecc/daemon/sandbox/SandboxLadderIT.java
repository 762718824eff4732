package org.jcecc.daemon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jcecc.daemon.testing.Actor;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestSandboxes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxLadderIT {

    @TempDir(factory = ReachableDirectory.class)
    Path scratch;

    @Test
    void everyRungHasAReason() throws Exception {
        try (SandboxLadder ladder = SandboxLadder.climb(TestSandboxes.settings(scratch))) {
            assertThat(ladder.rungs())
                    .extracting(Rung::sandbox)
                    .containsExactly(
                            "bubblewrap",
                            "bubblewrap without /proc",
                            "bubblewrap as root",
                            "chroot");
            assertThat(ladder.rungs()).extracting(Rung::reason).doesNotContain("");
        }
    }

    @Test
    void firstUsableRungIsTaken() throws Exception {
        try (SandboxLadder ladder = SandboxLadder.climb(TestSandboxes.settings(scratch))) {
            var firstUsable =
                    ladder.rungs().stream().filter(Rung::usable).map(Rung::sandbox).findFirst();

            assertThat(ladder.best().map(Sandbox::name)).isEqualTo(firstUsable);
        }
    }

    @Test
    void machineWithoutBubblewrapFallsBackToChroot() throws Exception {
        assumeTrue(TestSandboxes.runsAsRoot(), "chroot needs root");
        SandboxSettings usual = TestSandboxes.settings(scratch);
        SandboxSettings without =
                new SandboxSettings(
                        usual.helper(),
                        scratch.resolve("no-bwrap"),
                        usual.scratch(),
                        usual.user(),
                        usual.niceness(),
                        usual.space());

        try (SandboxLadder ladder = SandboxLadder.climb(without)) {
            assertThat(ladder.best()).map(Sandbox::name).contains("chroot");
            assertThat(ladder.rungs().getFirst().reason())
                    .contains("no-bwrap: No such file or directory");
        }
    }

    @Test
    void missingHelperMeansNoRungAtAll() throws Exception {
        SandboxSettings usual = TestSandboxes.settings(scratch);
        SandboxSettings without =
                new SandboxSettings(
                        scratch.resolve("no-helper"),
                        usual.bubblewrap(),
                        usual.scratch(),
                        usual.user(),
                        usual.niceness(),
                        usual.space());

        try (SandboxLadder ladder = SandboxLadder.climb(without)) {
            assertThat(ladder.best()).isEmpty();
            assertThat(ladder.rungs()).allMatch(rung -> rung.reason().contains("no-helper"));
        }
    }

    @Test
    void environmentsOutOfTheJobsUsersReachNeedRootToMountThem() throws Exception {
        assumeTrue(TestSandboxes.runsAsRoot(), "another user needs root");
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwx------"));
        SandboxSettings settings = TestSandboxes.settings(scratch.resolve("jobs"));

        try (SandboxLadder ladder = SandboxLadder.climb(settings)) {
            assertThat(ladder.rungs().getFirst().usable()).isFalse();
            assertThat(ladder.best()).map(Sandbox::name).contains("bubblewrap as root");
        }
    }

    /**
     * The kernel tells a job's watcher when the thread that started it is gone, be it alone or with
     * the whole daemon.
     */
    @ParameterizedTest
    @CsvSource({
        "bubblewrap, jcecc-end1",
        "bubblewrap without /proc, jcecc-end2",
        "bubblewrap as root, jcecc-end3",
        "chroot, jcecc-end4"
    })
    void jobsEndWithTheDaemon(String rung, String name) throws Exception {
        SandboxSettings settings = TestSandboxes.settings(scratch.resolve("jobs"));

        assertEndsWithTheDaemon(settings, rung, "fork-and-wait", name);
    }

    /**
     * The watcher looks into the job's processes under their user, which undoes the kernel's tie.
     */
    @Test
    void jobsInAContainerEndWithTheDaemonAfterTheWatcherHasLooked() throws Exception {
        SandboxSettings settings =
                TestSandboxes.settings(
                        scratch.resolve("jobs"),
                        new TemporarySpace(64 << 20, 1000),
                        TestSandboxes.helperInContainer());

        assertEndsWithTheDaemon(settings, "chroot", "fork-and-wait-later", "jcecc-end5");
    }

    private void assertEndsWithTheDaemon(
            SandboxSettings settings, String rung, String act, String name) throws Exception {
        Path tree = scratch.resolve("tree");
        Path compiler = Files.createDirectories(tree.resolve("usr/bin")).resolve("gcc");
        Files.write(compiler, Actor.program());
        Files.setPosixFilePermissions(compiler, PosixFilePermissions.fromString("rwxr-xr-x"));
        SandboxLadder ladder = SandboxLadder.climb(settings);
        assumeTrue(ladder.named(rung).isPresent(), rung + " is not usable here");
        SandboxedCommand command =
                SandboxedCommand.of(List.of("/usr/bin/gcc"), Duration.ofMinutes(5));
        try (SandboxedProcess job = ladder.named(rung).orElseThrow().start(tree, command)) {
            try (OutputStream source = job.source()) {
                source.write(("act " + act + " " + name).getBytes(StandardCharsets.US_ASCII));
            }
            Processes.awaitNamed(name, 3);

            ladder.close();

            Processes.awaitNamed(name, 0);
            assertThat(job.await(Duration.ofMinutes(1))).isInstanceOf(Ending.Lost.class);
        }
    }

    @Test
    void rootDoesNotRunJobsAsItself() {
        assumeTrue(TestSandboxes.runsAsRoot(), "only root could");
        SandboxSettings usual = TestSandboxes.settings(scratch);
        SandboxSettings asRoot =
                new SandboxSettings(
                        usual.helper(),
                        usual.bubblewrap(),
                        usual.scratch(),
                        null,
                        usual.niceness(),
                        usual.space());

        assertThatThrownBy(() -> SandboxLadder.climb(asRoot))
                .hasMessage("user of the jobs: root (expected: an unprivileged account)");
        assertThatThrownBy(() -> new JobUser(0, 1))
                .hasMessageContaining("expected: an unprivileged account");
    }
}
