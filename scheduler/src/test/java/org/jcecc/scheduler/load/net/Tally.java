package org.jcecc.scheduler.load.net;

import java.util.Arrays;

/**
 * What the farm has seen since it was last asked.
 *
 * @param asked requests sent
 * @param granted answers that named a server or sent the job back to its submitter
 * @param unexpected answers to requests nobody had sent, and servers nobody knows
 * @param overfilled grants to a server that had no place left
 * @param lost connections the scheduler ended
 * @param waits from each request to its answer, in ns, sorted
 */
public record Tally(
        long asked, long granted, long unexpected, long overfilled, long lost, long[] waits) {

    /** Sorts the waits. */
    public Tally {
        waits = waits.clone();
        Arrays.sort(waits);
    }

    /**
     * A wait that so many are not longer than, in ms.
     *
     * @param share 0 to 1
     */
    public double waitMillis(double share) {
        if (waits.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.min(waits.length - 1, Math.floor(share * waits.length));
        return waits[index] / 1e6;
    }

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
