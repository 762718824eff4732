package org.jcecc.scheduler.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jcecc.scheduler.placement.Requirements;
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

    /** Gives a job other needs; if it waits it keeps its place. */
    void changeNeeds(Job job, Requirements needs) {
        SequencedMap<Server, Group> equals = groups.get(job.niceness());
        Group group = equals == null ? null : equals.get(job.submitter());
        boolean waits = group != null && group.remove(job);
        job.setNeeds(needs);
        if (group != null && waits) {
            group.add(job);
        }
    }

    /** Offers the groups in the order of service, until a job of one is taken. */
    boolean anyGroup(Predicate<Group> taken) {
        // Loops, for this is asked for every grant.
        for (SequencedMap<Server, Group> equals : groups.values()) {
            for (Group group : equals.values()) {
                if (taken.test(group)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The first job of all, the oldest of its group. */
    @Nullable Job head() {
        return groups.isEmpty()
                ? null
                : groups.firstEntry().getValue().firstEntry().getValue().oldest();
    }

    /** What becomes of a job that is offered. */
    enum Answer {
        TAKEN,
        /** Nobody takes it, nor what needs the same. */
        REFUSED,
        /** It is not its turn yet. */
        SKIPPED
    }

    /** Which job of a group comes first. */
    enum Order {
        OLDEST(Comparator.comparingInt(Job::id)),
        COSTLIEST(
                Comparator.comparingDouble(Job::possibleCost).reversed().thenComparingInt(Job::id)),
        CHEAPEST(
                Comparator.comparingDouble(Job::possibleCost)
                        .thenComparing(Job::id, Comparator.reverseOrder()));

        @SuppressWarnings("ImmutableEnumChecker") // these comparators have no state
        private final Comparator<Job> comparator;

        Order(Comparator<Job> comparator) {
            this.comparator = comparator;
        }
    }

    /** The waiting jobs of one submitter and niceness, by what they need. */
    static final class Group {
        private final SequencedMap<Requirements, Kind> kinds = new LinkedHashMap<>();

        private void add(Job job) {
            kinds.computeIfAbsent(job.needs(), needs -> new Kind()).add(job);
        }

        private boolean remove(Job job) {
            Kind kind = kinds.get(job.needs());
            if (kind == null || !kind.remove(job)) {
                return false;
            }
            if (kind.isEmpty()) {
                kinds.remove(job.needs());
            }
            return true;
        }

        private boolean isEmpty() {
            return kinds.isEmpty();
        }

        private Job oldest() {
            return kinds.values().stream()
                    .map(kind -> kind.first(Order.OLDEST))
                    .min(Order.OLDEST.comparator)
                    .orElseThrow();
        }

        /**
         * Offers the first job of each kind, until one is taken. Jobs that need the same are
         * refused together.
         *
         * @param pass number of this look through the queue; what was refused in a pass is not
         *     offered in it again
         * @return whether one was taken
         */
        boolean offer(Order order, long pass, Function<Job, Answer> offer) {
            if (kinds.size() == 1) {
                return kinds.firstEntry().getValue().offer(order, pass, offer);
            }
            List<Kind> inOrder = new ArrayList<>(kinds.values());
            inOrder.sort(Comparator.comparing(kind -> kind.first(order), order.comparator));
            for (Kind kind : inOrder) {
                if (kind.offer(order, pass, offer)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Jobs of a group that need the same; there is at least one. */
    private static final class Kind {
        private final NavigableSet<Job> byAge = new TreeSet<>(Order.OLDEST.comparator);
        private final NavigableSet<Job> byCost = new TreeSet<>(Order.CHEAPEST.comparator);
        private long refusedIn;
        private long refusedAsCheapestIn;

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

        private Job first(Order order) {
            return switch (order) {
                case OLDEST -> byAge.first();
                case COSTLIEST -> byCost.last();
                case CHEAPEST -> byCost.first();
            };
        }

        private boolean offer(Order order, long pass, Function<Job, Answer> offer) {
            // What is refused to the costliest may still be granted to the cheapest.
            boolean cheapest = order == Order.CHEAPEST;
            if ((cheapest ? refusedAsCheapestIn : refusedIn) == pass) {
                return false;
            }
            Answer answer = offer.apply(first(order));
            if (answer == Answer.REFUSED) {
                if (cheapest) {
                    refusedAsCheapestIn = pass;
                } else {
                    refusedIn = pass;
                }
            }
            return answer == Answer.TAKEN;
        }
    }
}
