package org.jcecc.scheduler.core;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for a server, in groups of one submitter and one niceness. More urgent groups come
 * first; within a niceness the groups take turns, so that submitters are served one job each.
 */
final class RequestQueue {

    /** The largest niceness; larger ones count as this. */
    static final int LEAST_URGENT = 20;

    private final TreeMap<Integer, SequencedMap<Server, Group>> groups = new TreeMap<>();
    private int size;

    static int clampNiceness(int niceness) {
        return Math.clamp(niceness, 0, LEAST_URGENT);
    }

    void add(Job job) {
        groups.computeIfAbsent(job.niceness(), n -> new LinkedHashMap<>())
                .computeIfAbsent(job.submitter(), s -> new Group())
                .add(job);
        size++;
    }

    /** Takes out a job that was given a server; its group goes behind its equals. */
    void taken(Job job) {
        Group rest = remove(job);
        SequencedMap<Server, Group> equals = groups.get(job.niceness());
        if (rest != null && !rest.isEmpty() && equals != null) {
            equals.putLast(job.submitter(), rest);
        }
    }

    /**
     * Takes out a job that has ended; the order of the groups stays.
     *
     * @return what is left of its group; null if the job was not queued
     */
    @Nullable Group remove(Job job) {
        SequencedMap<Server, Group> equals = groups.get(job.niceness());
        Group group = equals == null ? null : equals.get(job.submitter());
        if (equals == null || group == null || !group.remove(job)) {
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

    /** The first job in the order of service that passes, oldest first; null if none does. */
    @Nullable Job oldest(Predicate<Job> test) {
        return first(group -> first(group.byAge, test));
    }

    /** The same with the costliest job of each group first. */
    @Nullable Job costliest(Predicate<Job> test) {
        return first(group -> first(group.byCost.descendingSet(), test));
    }

    /** The same with the cheapest job of each group first. */
    @Nullable Job cheapest(Predicate<Job> test) {
        return first(group -> first(group.byCost, test));
    }

    private @Nullable Job first(GroupSearch search) {
        for (SequencedMap<Server, Group> equals : groups.values()) {
            for (Group group : equals.values()) {
                Job found = search.in(group);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Job first(Iterable<Job> jobs, Predicate<Job> test) {
        for (Job job : jobs) {
            if (test.test(job)) {
                return job;
            }
        }
        return null;
    }

    @FunctionalInterface
    private interface GroupSearch {
        @Nullable Job in(Group group);
    }

    /** The waiting jobs of one submitter and niceness. */
    static final class Group {
        private final NavigableSet<Job> byAge = new TreeSet<>(Comparator.comparingInt(Job::id));
        private final NavigableSet<Job> byCost =
                new TreeSet<>(
                        Comparator.comparingDouble(Job::possibleCost)
                                .thenComparing(Job::id, Comparator.reverseOrder()));

        private void add(Job job) {
            byAge.add(job);
            byCost.add(job);
        }

        private boolean remove(Job job) {
            byCost.remove(job);
            return byAge.remove(job);
        }

        private boolean isEmpty() {
            return byAge.isEmpty();
        }
    }
}
