package org.jcecc.client.report;

import java.time.Duration;
import java.util.List;
import org.jcecc.protocol.wire.WireText;

/** The answer to {@code jcecc --why FILE}: what became of a file the last time, and why. */
public final class Explanation {

    private Explanation() {}

    /**
     * The text for people.
     *
     * @param jobs oldest first
     * @param file as the user names it: a path, or its last components; a byte string
     * @param workingDirectory of who asks
     */
    public static String of(List<JobRecord> jobs, String file, String workingDirectory) {
        String absolute = file.startsWith("/") ? file : workingDirectory + "/" + file;
        for (JobRecord job : jobs.reversed()) {
            if (job.file().equals(absolute) || job.file().endsWith("/" + file)) {
                return describe(job, workingDirectory);
            }
        }
        return "%s: no command about it among the last %d (expected: a source or output file)%n"
                .formatted(WireText.readable(file), jobs.size());
    }

    private static String duration(JobRecord job) {
        return job.total().isZero() ? "" : ", took %d ms".formatted(job.total().toMillis());
    }

    private static String describe(JobRecord job, String workingDirectory) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s: %s%n"
                        .formatted(
                                JobTable.shown(job.file(), workingDirectory),
                                JobTable.result(job)));
        if (job.outcome().remote()) {
            text.append("  compile server: %s%n".formatted(job.server()));
        }
        text.append("  started: %s%s%n".formatted(job.started(), duration(job)));
        for (Phase phase : Phase.values()) {
            Duration time = job.phases().get(phase);
            if (time != null) {
                text.append("  %s: %d ms%n".formatted(phase.text(), time.toMillis()));
            }
        }
        return text.toString();
    }
}
