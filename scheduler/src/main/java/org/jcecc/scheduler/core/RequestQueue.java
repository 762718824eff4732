package org.jcecc.scheduler.core;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for a server, in groups of one submitter and one niceness. More urgent groups come
 * first; within a niceness the groups take turns, so that submitters are served one job each.
 */
final class RequestQueue {

    /** The largest niceness; larger ones count as this. */
    static final int LEAST_URGENT = 20;

    private final TreeMap<Integer, SequencedMap<Server, SequencedMap<Integer, Job>>> groups =
            new TreeMap<>();
    private int size;

    static int clampNiceness(int niceness) {
        return Math.clamp(niceness, 0, LEAST_URGENT);
    }

    void add(Job job) {
        groups.computeIfAbsent(job.niceness(), n -> new LinkedHashMap<>())
                .computeIfAbsent(job.submitter(), s -> new LinkedHashMap<>())
                .put(job.id(), job);
        size++;
    }

    /** Takes out a job that was given a server; its group goes behind its equals. */
    void taken(Job job) {
        SequencedMap<Integer, Job> rest = remove(job);
        if (rest != null && !rest.isEmpty()) {
            SequencedMap<Server, SequencedMap<Integer, Job>> equals = groups.get(job.niceness());
            if (equals != null) {
                equals.putLast(job.submitter(), rest);
            }
        }
    }

    /**
     * Takes out a job that has ended; the order of the groups stays.
     *
     * @return what is left of its group; null if the job was not queued
     */
    @Nullable SequencedMap<Integer, Job> remove(Job job) {
        SequencedMap<Server, SequencedMap<Integer, Job>> equals = groups.get(job.niceness());
        SequencedMap<Integer, Job> group = equals == null ? null : equals.get(job.submitter());
        if (equals == null || group == null || group.remove(job.id()) == null) {
            return null;
        }
        size--;
        if (group.isEmpty()) {
            equals.remove(job.submitter());
            if (equals.isEmpty()) {
                groups.remove(job.niceness());
            }
        }
        return group;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** The first job in the order of service that passes; null if none does. */
    @Nullable Job first(Predicate<Job> test) {
        for (SequencedMap<Server, SequencedMap<Integer, Job>> equals : groups.values()) {
            for (SequencedMap<Integer, Job> group : equals.values()) {
                for (Job job : group.values()) {
                    if (test.test(job)) {
                        return job;
                    }
                }
            }
        }
        return null;
    }
}
