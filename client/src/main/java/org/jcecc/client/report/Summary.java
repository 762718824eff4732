package org.jcecc.client.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jcecc.protocol.wire.WireText;

/** The answer to {@code jcecc --summary}: the sums of the latest build and of all. */
public final class Summary {

    /** A pause of this length between two commands separates builds. */
    static final Duration BUILD_PAUSE = Duration.ofSeconds(60);

    private static final int KIBI = 1024;
    private static final int EXPLAINED_CAUSES = 3;

    private Summary() {}

    /**
     * The text for people.
     *
     * @param jobs in the order in which they ended
     * @param everything all commands since the resident client started
     */
    public static String of(List<JobRecord> jobs, Totals everything) {
        List<JobRecord> build = latestBuild(jobs);
        return "latest build: "
                + text(Totals.of(build))
                + speedUp(Totals.of(build).work(), elapsed(build))
                + "since the resident client started: "
                + text(everything);
    }

    /** The commands behind the last long pause. */
    static List<JobRecord> latestBuild(List<JobRecord> jobs) {
        // Jobs are noted when they end; one that took long may have started before its neighbours.
        Instant earliest = null;
        int first = jobs.size();
        while (first > 0) {
            JobRecord job = jobs.get(first - 1);
            if (earliest != null && job.ended().plus(BUILD_PAUSE).isBefore(earliest)) {
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
        appendLocal(text, totals);
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

    /** From the start of the first command to the end of the last. */
    private static Duration elapsed(List<JobRecord> build) {
        Instant start = Instant.MAX;
        Instant end = Instant.MIN;
        for (JobRecord job : build) {
            Instant over = job.ended();
            start = job.started().isBefore(start) ? job.started() : start;
            end = over.isAfter(end) ? over : end;
        }
        return build.isEmpty() ? Duration.ZERO : Duration.between(start, end);
    }

    /** Against one slot, which would do the same work one after the other. */
    private static String speedUp(Duration work, Duration elapsed) {
        return elapsed.isZero()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  speed-up: %.1f (%d ms of work in %d ms)%n",
                        (double) work.toMillis() / Math.max(1, elapsed.toMillis()),
                        work.toMillis(),
                        elapsed.toMillis());
    }

    /** The causes of local work, the largest with what to do about them. */
    private static void appendLocal(StringBuilder text, Totals totals) {
        int rank = 0;
        for (Map.Entry<String, Long> rule : totals.localRules()) {
            String remedy = rank++ < EXPLAINED_CAUSES ? totals.remedy(rule.getKey()) : "";
            text.append("  here, because: %d x ".formatted(rule.getValue()))
                    .append(WireText.readable(rule.getKey()))
                    .append(remedy.isEmpty() ? "\n" : " (remedy: " + remedy + ")\n");
        }
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
