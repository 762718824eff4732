package org.jcecc.client.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jcecc.protocol.wire.WireText;

/** The answer to {@code jcecc --summary}: the sums of the latest build and of all. */
public final class Summary {

    /** A pause of this length between two commands separates builds. */
    static final Duration BUILD_PAUSE = Duration.ofSeconds(60);

    private static final int KIBI = 1024;

    private Summary() {}

    /** The text for people. */
    public static String of(JobHistory history) {
        return "latest build: "
                + text(Totals.of(latestBuild(history.latest())))
                + "since the resident client started: "
                + text(history.everything());
    }

    /** The commands behind the last long pause. */
    static List<JobRecord> latestBuild(List<JobRecord> jobs) {
        // Jobs are noted when they end; one that took long may have started before its neighbours.
        Instant earliest = null;
        int first = jobs.size();
        while (first > 0) {
            JobRecord job = jobs.get(first - 1);
            Instant end = job.started().plus(job.total());
            if (earliest != null && end.plus(BUILD_PAUSE).isBefore(earliest)) {
                break;
            }
            earliest =
                    earliest == null || job.started().isBefore(earliest) ? job.started() : earliest;
            first--;
        }
        return jobs.subList(first, jobs.size());
    }

    private static String text(Totals totals) {
        StringBuilder text = new StringBuilder(JobTable.sums(totals)).append('\n');
        append(text, "compile servers", totals.servers());
        append(text, "here, because", totals.localRules());
        for (Phase phase : Phase.values()) {
            Duration time = totals.phases().get(phase);
            if (time != null) {
                text.append("  time: %s %d ms%n".formatted(phase.text(), time.toMillis()));
            }
        }
        text.append(
                "  source sent %d KiB, objects received %d KiB%n"
                        .formatted(totals.sourceBytes() / KIBI, totals.objectBytes() / KIBI));
        return text.toString();
    }

    private static void append(
            StringBuilder text, String heading, List<Map.Entry<String, Long>> counts) {
        for (Map.Entry<String, Long> count : counts) {
            text.append(
                    "  %s: %d x %s%n"
                            .formatted(
                                    heading, count.getValue(), WireText.readable(count.getKey())));
        }
    }
}
