package org.jcecc.scheduler.load.net;

/**
 * What the farm has seen since it was last asked.
 *
 * @param asked requests sent
 * @param granted answers that named a server or sent the job back to its submitter
 * @param unexpected answers to requests nobody had sent, and servers nobody knows
 * @param overfilled grants to a server that had no place left
 * @param lost connections the scheduler ended
 * @param waits from each request to its answer
 */
public record Tally(
        long asked, long granted, long unexpected, long overfilled, long lost, Waits waits) {

    /** Why the scheduler did not do its work right; empty if it did. */
    public String faults() {
        StringBuilder text = new StringBuilder();
        add(text, unexpected, "unexpected answers");
        add(text, overfilled, "grants to full servers");
        add(text, lost, "lost connections");
        return text.toString();
    }

    private static void add(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
        }
    }
}
