package org.jcecc.client.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jcecc.client.arguments.Invocation;
import org.jcecc.client.compile.Resources;
import org.jcecc.client.doctor.Doctor;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.launch.BuildId;
import org.jcecc.client.report.Explanation;
import org.jcecc.client.report.JobHistory;
import org.jcecc.client.report.JobRecord;
import org.jcecc.client.report.JobTable;
import org.jcecc.client.report.Summary;
import org.jcecc.client.resident.LauncherSession;
import org.jcecc.protocol.wire.WireText;

/** Answers questions to the client itself. Any thread. */
public final class FrontDesk {

    private static final int USAGE_STATUS = 2;
    private static final int FAULTY = 1;
    private static final String CAPACITY = "--capacity";

    private final Resources resources;
    private final JobHistory history;
    private final Instant started;

    /**
     * @param resources of a resident client that has just started
     */
    public FrontDesk(Resources resources) {
        this.resources = resources;
        this.history = resources.history();
        this.started = resources.clock().instant();
    }

    /** Prints the answer and ends the session. */
    public void answer(LauncherSession session, Invocation.Asked asked, CallerFiles files)
            throws IOException, InterruptedException {
        switch (asked.question()) {
            case HELP -> say(session, Usage.TEXT);
            case VERSION -> say(session, version(session.request().arguments().getFirst()));
            case BUILD_NATIVE -> new BuildNative(session, files).run(asked.words());
            case JOBS -> say(session, JobTable.of(recent(session), files.workingDirectory()));
            case SUMMARY -> say(session, Summary.of(recent(session), history.everything()));
            case WHY -> why(session, asked.words(), files);
            case STATUS -> say(session, status(session));
            case STOP -> {
                say(session, "resident client: leaving when its commands are over\n");
                session.resident().leave("asked by its user");
            }
            case DOCTOR -> doctor(session, files);
            case SHOW_SCHEDULER -> scheduler(session, asked.words(), files);
            case CAPACITY -> scheduler(session, List.of(CAPACITY), files);
        }
    }

    private List<JobRecord> recent(LauncherSession session) throws IOException {
        return RecentCommands.of(
                history, session.resident().runtimeDirectory(), resources.clock().instant());
    }

    private void doctor(LauncherSession session, CallerFiles files)
            throws IOException, InterruptedException {
        var report = new Doctor(session.request(), files, resources).examine();
        session.stdout(bytes(report.text()));
        session.exit(report.faults() == 0 ? 0 : FAULTY);
    }

    private void scheduler(LauncherSession session, List<String> words, CallerFiles files)
            throws IOException {
        var variables =
                resources.configuration().of(session.request().environment(), files).variables();
        var question = new SchedulerQuestion(variables, resources.watchdog());
        if (words.isEmpty()) {
            say(session, question.answer());
        } else if (words.equals(List.of(CAPACITY))) {
            say(session, question.capacity() + "\n");
        } else {
            session.stderr(
                    bytes(
                            "jcecc --show-scheduler: %s (expected: nothing or %s)%n"
                                    .formatted(String.join(" ", words), CAPACITY)));
            session.exit(USAGE_STATUS);
        }
    }

    private String status(LauncherSession session) {
        return new ResidentStatus(session.resident().sessions(), history.count(), up()).text();
    }

    private Duration up() {
        return Duration.between(started, resources.clock().instant());
    }

    /** Behind the original's names the version is the one of the original that we stand in for. */
    private static String version(String calledAs) {
        String name = calledAs.substring(calledAs.lastIndexOf('/') + 1);
        String own = BuildId.current();
        return switch (name) {
            case "icecc" -> "ICECC 1.4.0 (jcecc " + own + ")\n";
            case "icerun" -> "ICERUN 1.4.0 (jcecc " + own + ")\n";
            default -> name + " " + own + "\n";
        };
    }

    private void why(LauncherSession session, List<String> words, CallerFiles files)
            throws IOException {
        if (words.size() != 1) {
            session.stderr(
                    bytes("jcecc --why: %d words (expected: FILE)%n".formatted(words.size())));
            session.exit(USAGE_STATUS);
            return;
        }
        say(session, Explanation.of(recent(session), words.getFirst(), files.workingDirectory()));
    }

    private static void say(LauncherSession session, String text) throws IOException {
        session.stdout(bytes(text));
        session.exit(0);
    }

    private static byte[] bytes(String text) {
        return WireText.of(text).getBytes(StandardCharsets.ISO_8859_1);
    }
}
