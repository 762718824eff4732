package org.jcecc.client.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest commands of a resident client, oldest first, and sums over all of them. Every
 * command's thread adds to it.
 */
public final class JobHistory {

    /** Commands that are remembered. */
    public static final int CAPACITY = 10_000;

    private final int capacity;
    private final Deque<JobRecord> latest = new ArrayDeque<>();
    private final Totals everything = new Totals();
    private long lastNumber;

    public JobHistory() {
        this(CAPACITY);
    }

    JobHistory(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a command that has ended, and forgets the oldest if there are too many. */
    public synchronized JobRecord add(JobInProgress job, Outcome outcome) {
        JobRecord record = job.finished(++lastNumber, outcome);
        if (latest.size() == capacity) {
            latest.removeFirst();
        }
        latest.addLast(record);
        everything.add(record);
        return record;
    }

    /** Commands that have ended, those that are forgotten included. */
    public synchronized long count() {
        return lastNumber;
    }

    /** The commands that are remembered, oldest first. */
    public synchronized List<JobRecord> latest() {
        return List.copyOf(latest);
    }

    /** Sums over all commands, those that are forgotten included. */
    public synchronized Totals everything() {
        return everything.copy();
    }
}
