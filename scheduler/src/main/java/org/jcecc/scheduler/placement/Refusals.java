package org.jcecc.scheduler.placement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Who did not get a job, by the rule that kept it away. Names a few servers, counts all. */
public final class Refusals {

    private static final int MOST_NAMES = 8;

    private final Map<Verdict, Group> groups = new EnumMap<>(Verdict.class);

    Refusals() {}

    /** Nobody was asked. */
    public static Refusals none() {
        return new Refusals();
    }

    void add(ServerSnapshot server, Verdict verdict) {
        Group group = groups.computeIfAbsent(verdict, v -> new Group());
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
        Group group = groups.computeIfAbsent(verdict, v -> new Group());
        group.count += servers.size();
        for (int i = 0; i < servers.size() && group.names.size() < MOST_NAMES; i++) {
            group.names.add(servers.get(i).name());
        }
    }

    /** How many servers a rule kept away. */
    public int count(Verdict verdict) {
        Group group = groups.get(verdict);
        return group == null ? 0 : group.count;
    }

    /** Whether no server was refused. */
    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /** One line a rule, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        groups.forEach((verdict, group) -> lines.add(line(verdict, group)));
        return lines;
    }

    /** All in one line. */
    @Override
    public String toString() {
        return String.join("; ", lines());
    }

    private static String line(Verdict verdict, Group group) {
        StringJoiner names = new StringJoiner(", ");
        group.names.forEach(names::add);
        if (group.count > group.names.size()) {
            names.add((group.count - group.names.size()) + " more");
        }
        return verdict.description() + ": " + names;
    }

    private static final class Group {
        private int count;
        private final List<String> names = new ArrayList<>(MOST_NAMES);
    }
}
