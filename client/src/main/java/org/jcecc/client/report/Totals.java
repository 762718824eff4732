package org.jcecc.client.report;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sums over commands. Not for several threads. */
public final class Totals {

    private long units;
    private long remoteUnits;
    private long others;
    private long sourceBytes;
    private long objectBytes;
    private final Map<String, Long> localRules = new LinkedHashMap<>();
    private final Map<String, Reason> localReasons = new HashMap<>();
    private final Map<String, Long> servers = new LinkedHashMap<>();
    private final Map<Phase, Duration> phases = new EnumMap<>(Phase.class);

    Totals() {}

    /** The sums over some commands. */
    public static Totals of(Collection<JobRecord> jobs) {
        Totals totals = new Totals();
        jobs.forEach(totals::add);
        return totals;
    }

    void add(JobRecord job) {
        if (!job.unit() || job.outcome().reason() == Reason.CANCELLED) {
            others++;
        } else {
            units++;
            remoteUnits += job.outcome().remote() ? 1 : 0;
        }
        if (job.outcome().remote()) {
            servers.merge(job.server(), 1L, Long::sum);
        } else {
            localRules.merge(job.outcome().rule(), 1L, Long::sum);
            localReasons.put(job.outcome().rule(), job.outcome().reason());
        }
        sourceBytes += job.sourceBytes();
        objectBytes += job.objectBytes();
        job.phases().forEach((phase, time) -> phases.merge(phase, time, Duration::plus));
    }

    Totals copy() {
        Totals copy = new Totals();
        copy.units = units;
        copy.remoteUnits = remoteUnits;
        copy.others = others;
        copy.sourceBytes = sourceBytes;
        copy.objectBytes = objectBytes;
        copy.localRules.putAll(localRules);
        copy.localReasons.putAll(localReasons);
        copy.servers.putAll(servers);
        copy.phases.putAll(phases);
        return copy;
    }

    /** Compiles of a source file. */
    public long units() {
        return units;
    }

    /** Those of them a compile server did. */
    public long remoteUnits() {
        return remoteUnits;
    }

    /** Commands that compile no source file, such as links. */
    public long others() {
        return others;
    }

    /** Preprocessed source that was sent, in bytes. */
    public long sourceBytes() {
        return sourceBytes;
    }

    /** Object files that were received, in bytes. */
    public long objectBytes() {
        return objectBytes;
    }

    /** How often which rule kept a command here, the most frequent first. */
    public List<Map.Entry<String, Long>> localRules() {
        return byCount(localRules);
    }

    /** What to do about a rule that has kept a command here; empty if nothing. */
    public String remedy(String rule) {
        Reason reason = localReasons.get(rule);
        return reason == null ? "" : reason.remedy();
    }

    /** Time that preprocessors and compilers took, wherever they ran. */
    public Duration work() {
        return Stream.of(Phase.PREPROCESS, Phase.COMPILE, Phase.LOCAL)
                .map(phase -> phases.getOrDefault(phase, Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How many commands which compile server did, the busiest first. */
    public List<Map.Entry<String, Long>> servers() {
        return byCount(servers);
    }

    /** What the time of all commands was spent with. */
    public Map<Phase, Duration> phases() {
        return Map.copyOf(phases);
    }

    /** Units of 100 that a compile server did, rounded; 0 when there are none. */
    public long remotePercent() {
        return units == 0 ? 0 : Math.round(100.0 * remoteUnits / units);
    }

    private static List<Map.Entry<String, Long>> byCount(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
    }
}
