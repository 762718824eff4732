package org.jcecc.it.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a resident client remembers of its commands, as {@code jcecc --jobs} shows it.
 *
 * @param variables by which the client is found
 */
public record ResidentRecords(Map<String, String> variables) {

    private static final Pattern ROW = Pattern.compile(".*?  +\\S+ +\\d+  (.*)");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Commands that have ended. */
    public int count() {
        return rows().size();
    }

    /**
     * Where the next command ran: {@code remote}, or {@code local: } and why. Its record comes a
     * moment after its end.
     *
     * @param before the count before it was started
     */
    public String resultAfter(int before) {
        Await.until("a record", LIMIT, () -> count() > before, () -> rows().toString());
        return result(rows().get(before));
    }

    /** Commands that have ended, once no other runs. */
    public int settledCount() {
        Await.until("a resident client without work", LIMIT, this::idle, this::status);
        return count();
    }

    /** Where the commands ran that came after the first so many, once no other runs. */
    public List<String> settledAfter(int before) {
        settledCount();
        List<String> rows = rows();
        return rows.subList(before, rows.size()).stream().map(ResidentRecords::result).toList();
    }

    private boolean idle() {
        return status().contains("commands: 0 running");
    }

    private String status() {
        return Command.of(Installation.program("bin/jcecc"), "--status").with(variables).succeed();
    }

    private static String result(String row) {
        Matcher matcher = ROW.matcher(row);
        if (!matcher.matches()) {
            throw new AssertionError("row of jcecc --jobs: " + row + " (expected: four columns)");
        }
        return matcher.group(1);
    }

    private List<String> rows() {
        List<String> lines =
                Command.of(Installation.program("bin/jcecc"), "--jobs")
                        .with(variables)
                        .succeed()
                        .lines()
                        .toList();
        // Without headings and sums.
        return lines.size() < 3 ? List.of() : lines.subList(1, lines.size() - 1);
    }
}
