package org.jcecc.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jcecc.monitor.testing.ScriptedScheduler;
import org.jcecc.monitor.testing.Story;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.MonitorGetCompileServer;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.MonitorStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private ScriptedScheduler scheduler;

    @BeforeEach
    void listen() throws IOException {
        scheduler = ScriptedScheduler.start();
    }

    @AfterEach
    void close() throws IOException {
        scheduler.close();
    }

    @Test
    @Tag("R-M23")
    void onePrintedSnapshotEndsWithZero() throws Exception {
        FutureTask<Integer> exit = start("--once", "--wait", "3");
        tellOfAJob();

        assertThat(exit.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(output())
                .startsWith(
                        scheduler.address() + " (protocol 43)\n2 hosts, 6 slots, 1 busy, 0 waiting")
                .contains("JOB  STATE      FROM   ON")
                .containsPattern(" 12  compiling  alder  birch .*a/src/f\\.cpp\n")
                .contains("since the monitor began: 1 done, 0 failed");
    }

    @Test
    @Tag("R-M23")
    void withoutASchedulerItSaysSoAndEndsWithTwo() throws Exception {
        scheduler.close();

        assertThat(start("--once").get(60, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(output()).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("jcecc-monitor: scheduler " + scheduler.address() + ": ")
                .hasLineCount(1);
    }

    @Test
    @Tag("R-M23")
    void schedulerThatAcceptsAndSaysNothingIsNone() throws Exception {
        assertThat(start("--capacity").get(60, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "jcecc-monitor: scheduler %s: no answer (expected: within 2.8 s)\n"
                                .formatted(scheduler.address()));
    }

    @Test
    @Tag("R-M24")
    void capacityIsOneNumber() throws Exception {
        FutureTask<Integer> exit = start("--capacity", "--wait", "3");
        tellOfAJob();

        assertThat(exit.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(output()).isEqualTo("6\n");
    }

    @Test
    @Tag("R-M24")
    void capacityAsJsonSaysWhatIsFreeOnEachPlatform() throws Exception {
        FutureTask<Integer> exit = start("--capacity", "--format=json", "--wait=3");
        ScriptedScheduler.Session session = tellOfAJob();
        session.send(new MonitorStats(3, Story.text(3, "full", 4, 1000)));
        String helper = Story.text(4, "helper", 9, 5).replace("NoRemote:false", "NoRemote:true");
        session.send(new MonitorStats(4, helper));
        session.send(new MonitorStats(5, Story.text(5, "arm", 3, 5).replace("x86_64", "aarch64")));

        exit.get(60, TimeUnit.SECONDS);
        assertThat(output())
                .isEqualTo(
                        "{\"capacity\":13,\"free\":8,\"waiting\":0,\"platforms\":{"
                                + "\"aarch64\":{\"capacity\":3,\"free\":3},"
                                + "\"x86_64\":{\"capacity\":10,\"free\":5}}}\n");
    }

    @Test
    @Tag("R-M25")
    void recordingReplayedGivesTheSameSnapshot(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("recording");
        FutureTask<Integer> exit =
                start("--once", "--format=json", "--wait=3", "--record", file.toString());
        tellOfAJob();
        exit.get(60, TimeUnit.SECONDS);
        JsonNode seen = JSON.readTree(output());
        output.reset();

        int replayed = run("--once", "--format=json", "--replay", file.toString());

        assertThat(replayed).isZero();
        assertThat(timeless(JSON.readTree(output()))).isEqualTo(timeless(seen));
        assertThat(seen.at("/totals/ok").intValue()).isEqualTo(1);
    }

    @Test
    void recordingIsReplayedAsTheSameLines(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("recording");
        FutureTask<Integer> exit = start("--once", "--wait=3", "--record", file.toString());
        tellOfAJob();
        exit.get(60, TimeUnit.SECONDS);
        output.reset();

        run("--json", "--replay", file.toString());

        assertThat(output()).isEqualTo(Files.readString(file));
        assertThat(output().lines()).hasSizeGreaterThan(6);
    }

    @Test
    void recordingThatCannotBeWrittenIsExplained(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("recording");
        FutureTask<Integer> exit = start("--once", "--wait=3", "--record", file.toString());
        tellOfAJob();
        exit.get(60, TimeUnit.SECONDS);

        int replayed = run("--once", "--replay", file.toString(), "--record", "/dev/full");

        assertThat(replayed).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("jcecc-monitor: recording /dev/full: ")
                .endsWith(" (expected: a file with room for every line)\n")
                .hasLineCount(1);
    }

    @Test
    void recordingThatIsNoneIsExplained(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("recording"), "no\nrecording\n");

        assertThat(run("--once", "--replay", file.toString())).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "jcecc-monitor: %s:1: JSON at column 1: 'n' (expected: a value)\n"
                                .formatted(file));
    }

    @Test
    @Tag("R-M40")
    void anonymousReportsNameNobody(@TempDir Path folder) throws Exception {
        for (String face : List.of("--format=text", "--format=json")) {
            Path file = folder.resolve("recording" + face);
            FutureTask<Integer> exit =
                    start("--once", "--anonymize", face, "--wait=3", "--record", file.toString());
            tellOfAJob();
            exit.get(60, TimeUnit.SECONDS);

            assertThat(output() + Files.readString(file))
                    .contains("host-")
                    .contains("file-")
                    .doesNotContain("alder", "birch", "10.84", "127.0.0.1", "src/f");
            output.reset();
        }
    }

    @Test
    void wrongOptionIsExplained() throws Exception {
        assertThat(run("--wait", "soon")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo("jcecc-monitor: --wait: soon (expected: seconds)\n");
    }

    @Test
    void helpListsTheOptions() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(output()).startsWith("usage: jcecc-monitor");
    }

    /** Two hosts, a job that is done and one that runs. */
    private ScriptedScheduler.Session tellOfAJob() throws IOException {
        ScriptedScheduler.Session session = scheduler.login(43);
        session.send(new MonitorStats(1, Story.text(1, "alder", 2, 300)));
        session.send(new MonitorStats(2, Story.text(2, "birch", 4, 300)));
        session.send(new MonitorGetCompileServer("a/src/e.cpp", 1, "", 11, 1));
        session.send(new MonitorJobBegin(11, 1_700_000_000, 2));
        session.send(new MonitorJobDone(new JobDone(11, 0, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1)));
        session.send(new MonitorGetCompileServer("a/src/f.cpp", 1, "", 12, 1));
        session.send(new MonitorJobBegin(12, 1_700_000_001, 2));
        return session;
    }

    /** A report without what passes between two looks at the same thing. */
    private static JsonNode timeless(JsonNode report) {
        ObjectNode copy = report.deepCopy();
        copy.remove("t");
        copy.get("builds")
                .forEach(build -> {
                    ((ObjectNode) build).remove("wallMs");
                    ((ObjectNode) build).remove("speedUp");
                });
        return copy;
    }

    private FutureTask<Integer> start(String... arguments) {
        String[] all = new String[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--no-seed";
        all[arguments.length + 1] = "-s";
        all[arguments.length + 2] = scheduler.address();
        FutureTask<Integer> running = new FutureTask<>(() -> run(all));
        Thread.ofPlatform().daemon().start(running);
        return running;
    }

    private int run(String... arguments) throws InterruptedException {
        PrintStream errorText = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return new Monitor(List.of(arguments), Map.of(), output, errorText).run();
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
