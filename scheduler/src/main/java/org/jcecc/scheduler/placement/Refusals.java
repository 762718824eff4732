package org.jcecc.scheduler.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Who did not get a job, by the rule that kept it away. Names a few servers, counts all. Takes
 * little memory, as those of many jobs are remembered.
 */
public final class Refusals {

    private static final int MOST_NAMES = 8;

    private final List<Group> groups = new ArrayList<>(0);

    Refusals() {}

    /** Nobody was asked. */
    public static Refusals none() {
        return new Refusals();
    }

    void add(ServerSnapshot server, Verdict verdict) {
        Group group = groupOf(verdict);
        group.count++;
        if (group.names.size() < MOST_NAMES) {
            group.names.add(server.name());
        }
    }

    /** Adds servers that the same rule keeps away. */
    void addAll(List<ServerSnapshot> servers, Verdict verdict) {
        if (servers.isEmpty()) {
            return;
        }
        Group group = groupOf(verdict);
        group.count += servers.size();
        for (int i = 0; i < servers.size() && group.names.size() < MOST_NAMES; i++) {
            group.names.add(servers.get(i).name());
        }
    }

    /** How many servers a rule kept away. */
    public int count(Verdict verdict) {
        Group group = find(verdict);
        return group == null ? 0 : group.count;
    }

    /** Whether no server was refused. */
    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /** One line a rule, for people. */
    public List<String> lines() {
        return groups.stream()
                .sorted(Comparator.comparing(group -> group.verdict))
                .map(Refusals::line)
                .toList();
    }

    /** All in one line. */
    @Override
    public String toString() {
        return String.join("; ", lines());
    }

    private Group groupOf(Verdict verdict) {
        Group group = find(verdict);
        if (group == null) {
            group = new Group(verdict);
            groups.add(group);
        }
        return group;
    }

    private @Nullable Group find(Verdict verdict) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).verdict == verdict) {
                return groups.get(i);
            }
        }
        return null;
    }

    private static String line(Group group) {
        StringJoiner names = new StringJoiner(", ");
        group.names.forEach(names::add);
        if (group.count > group.names.size()) {
            names.add((group.count - group.names.size()) + " more");
        }
        return group.verdict.description() + ": " + names;
    }

    private static final class Group {
        private final Verdict verdict;
        private final List<String> names = new ArrayList<>(0);
        private int count;

        Group(Verdict verdict) {
            this.verdict = verdict;
        }
    }
}
