package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.JobRecord;
import org.jcecc.client.report.Reason;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user stops a build, as with Ctrl-Z: others of hers go on, and it goes on when continued. */
class StoppedLauncherIT {

    /** More than there are processors in the lab: some wait for one when they are stopped. */
    private static final int UNITS = 4;

    private static final int PREPROCESSORS = 2;

    @TempDir Path directory;

    @Test
    void othersCompileWhileAllPreprocessorsAreStopped() throws Exception {
        try (var lab = Lab.in(directory).withPeers();
                var build = stoppedBuild(lab, UNITS)) {
            var other = lab.run("gcc -c foo.c");

            assertThat(other.status()).as(other.stderr()).isZero();
            assertThat(lab.record().outcome().reason()).isEqualTo(Reason.REMOTE);

            signal(lab, "CONT");
            for (int unit = 1; unit <= UNITS; unit++) {
                openGate(lab, unit);
            }

            assertThat(build.input("").await().status()).isZero();
            assertThat(lab.records(1 + UNITS)).allMatch(record -> record.outcome().remote());
            for (int unit = 1; unit <= UNITS; unit++) {
                assertThat(lab.file("unit%d.o".formatted(unit))).hasContent(ServerScript.OBJECT);
            }
        }
    }

    @Test
    void othersRunHereWhileAllCommandsAreStopped() throws Exception {
        try (var lab = Lab.in(directory).with("ICECC", "disable");
                var build = stoppedBuild(lab, UNITS)) {
            var other = lab.run("gcc -c foo.c");

            assertThat(other.status()).as(other.stderr()).isZero();

            signal(lab, "CONT");
            for (int unit = 1; unit <= UNITS; unit++) {
                openGate(lab, unit);
            }
            assertThat(build.input("").await().status()).isZero();
        }
    }

    @Test
    void serverIsSpentNoLongerOnAStoppedCommandWhichIsCompiledHereWhenContinued() throws Exception {
        try (var lab = Lab.in(directory, StoppedLauncherIT::impatient).withPeers();
                var build = stoppedBuild(lab, 1)) {
            lab.server().conversation(0).awaitOver();
            signal(lab, "CONT");
            openGate(lab, 1);

            assertThat(build.input("").await().status()).isZero();
            JobRecord record = lab.record();
            assertThat(record.outcome().reason()).isEqualTo(Reason.REMOTE_FAILED);
            assertThat(record.outcome().text()).contains("the command was stopped");
            lab.run("/usr/bin/gcc -c unit1.c -o expected.o");
            assertThat(lab.file("unit1.o")).hasSameBinaryContentAs(lab.file("expected.o"));
        }
    }

    private static Limits impatient(Limits usual) {
        return new Limits(
                usual.daemonConnection(),
                usual.environment(),
                usual.serverChoice(),
                usual.niceServerChoice(),
                usual.serverConnection(),
                usual.verification(),
                Duration.ofMillis(20),
                usual.verdict(),
                usual.fileChunk(),
                usual.lastWords(),
                usual.compilerQuestion(),
                usual.slot(),
                usual.wholeNodeSlot());
    }

    /**
     * A build in a process group of its own whose compilers wait at a gate each, stopped when as
     * many of them run as may.
     */
    private static Command stoppedBuild(Lab lab, int units) throws Exception {
        lab.compiler(
                "gcc",
                """
                case "$*" in
                *unit*) unit="${*##*unit}"; unit="${unit%%.c*}"
                    if mkdir begun$unit; then read line < gate$unit; fi;;
                esac
                exec /usr/bin/gcc "$@"
                """);
        var commands = new StringBuilder("echo $$ > group\n");
        for (int unit = 1; unit <= units; unit++) {
            lab.write("unit%d.c".formatted(unit), "int unit%d;\n".formatted(unit));
            lab.run("mkfifo gate%d".formatted(unit));
            commands.append("gcc -c unit%d.c & pids=\"$pids $!\"\n".formatted(unit));
        }
        lab.write("build.sh", commands + "for pid in $pids; do wait $pid || exit 1; done\n");
        Command build = lab.start("exec setsid sh build.sh");
        Await.until(
                "all have begun that may",
                () -> begun(lab, units) == Math.min(units, PREPROCESSORS));
        Await.until("all are known", () -> lab.sessions() == units);
        signal(lab, "STOP");
        return build;
    }

    private static void signal(Lab lab, String name) throws Exception {
        var kill = lab.run("kill -s %s -- -$(cat group)".formatted(name));
        assertThat(kill.status()).as(kill.stderr()).isZero();
    }

    private static long begun(Lab lab, int units) {
        long count = 0;
        for (int unit = 1; unit <= units; unit++) {
            count += Files.exists(lab.file("begun" + unit)) ? 1 : 0;
        }
        return count;
    }

    private static void openGate(Lab lab, int unit) throws IOException {
        Files.writeString(lab.file("gate" + unit), "go on\n");
    }
}
