package org.jcecc.client.report;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.protocol.wire.WireText;

/** The table of {@code jcecc --jobs}: a line a command, and a line of sums. */
public final class JobTable {

    private static final String HERE = "local";
    private static final String UNKNOWN = "-";
    private static final List<String> HEADINGS = List.of("file", "where", "ms", "result");
    private static final int MILLIS_COLUMN = 2;
    private static final String COLUMN_GAP = "  ";

    private JobTable() {}

    /**
     * The table as text for people.
     *
     * @param jobs oldest first
     * @param workingDirectory of who asks; names below it are shown without it
     */
    public static String of(List<JobRecord> jobs, String workingDirectory) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        jobs.forEach(job -> rows.add(row(job, workingDirectory)));
        StringBuilder table = new StringBuilder();
        if (!jobs.isEmpty()) {
            append(table, rows);
        }
        return table.append(sums(Totals.of(jobs))).append('\n').toString();
    }

    /** The line of sums: {@code 12 units, 10 remote = 83 %; 1 other command}. */
    static String sums(Totals totals) {
        String units =
                "%s, %d remote = %d %%"
                        .formatted(
                                counted(totals.units(), "unit"),
                                totals.remoteUnits(),
                                totals.remotePercent());
        return totals.others() == 0
                ? units
                : units + "; " + counted(totals.others(), "other command");
    }

    /** A file as it is shown to somebody in a directory. */
    static String shown(String file, String workingDirectory) {
        String start = workingDirectory.endsWith("/") ? workingDirectory : workingDirectory + "/";
        boolean below = start.length() > 1 && file.startsWith(start);
        return WireText.readable(below ? file.substring(start.length()) : file);
    }

    /** {@code remote}, or {@code local: } and why; with the exit status unless it was 0. */
    static String result(JobRecord job) {
        String place =
                job.outcome().remote()
                        ? "remote"
                        : "local: " + WireText.readable(job.outcome().text());
        int status = job.exitStatus().orElse(0);
        return status == 0 ? place : place + " (exit status " + status + ")";
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static List<String> row(JobRecord job, String workingDirectory) {
        return List.of(
                shown(job.file(), workingDirectory),
                job.outcome().remote() ? job.server() : HERE,
                job.total().isZero() ? UNKNOWN : Long.toString(job.total().toMillis()),
                result(job));
    }

    private static void append(StringBuilder table, List<List<String>> rows) {
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == MILLIS_COLUMN ? padding : "");
                line.append(row.get(i));
                line.append(i == MILLIS_COLUMN ? "" : padding);
                line.append(COLUMN_GAP);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
