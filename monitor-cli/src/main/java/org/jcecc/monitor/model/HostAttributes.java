package org.jcecc.monitor.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the scheduler says of a host: every key it gave, also those nobody knows, in its order.
 *
 * @param values what is not a number where one belongs counts as absent
 * @param loadAveragesOld whether load averages and free memory are from an earlier report
 */
public record HostAttributes(Map<String, String> values, boolean loadAveragesOld) {

    /** Keys that only periodic reports carry. */
    private static final Set<String> PERIODIC =
            Set.of("LoadAvg1", "LoadAvg5", "LoadAvg10", "FreeMem");

    private static final double THOUSANDTHS = 1000;
    private static final long FULL_LOAD = 1000;

    public HostAttributes {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads lines {@code Key:Value}; a value may contain colons. */
    public static HostAttributes parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines()
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        values.put(line.substring(0, colon), line.substring(colon + 1));
                    }
                });
        return new HostAttributes(values, false);
    }

    /** These attributes, with what only periodic reports carry from an earlier one if need be. */
    HostAttributes after(HostAttributes earlier) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        boolean carriedOver = false;
        for (String key : earlier.values.keySet()) {
            if (PERIODIC.contains(key) && !values.containsKey(key)) {
                merged.put(key, earlier.values.getOrDefault(key, ""));
                carriedOver = true;
            }
        }
        return new HostAttributes(merged, carriedOver);
    }

    /** Whether the text says that the host is gone. */
    public boolean offline() {
        return text("State").filter("Offline"::equals).isPresent();
    }

    /** The host's name, if it says one. */
    public Optional<String> name() {
        return text("Name");
    }

    /** The host's address, or nothing. */
    public String address() {
        return text("IP").orElse("");
    }

    /** The platform, or nothing. */
    public String platform() {
        return text("Platform").orElse("");
    }

    /** Jobs it takes at once; never negative. */
    public int maxJobs() {
        return Math.clamp(number("MaxJobs").orElse(0), 0, Integer.MAX_VALUE);
    }

    /** Whether it compiles for nobody else. */
    public boolean noRemote() {
        return text("NoRemote").filter("true"::equals).isPresent();
    }

    /** Whether others may send it jobs at all. */
    public boolean acceptsJobs() {
        return !noRemote() && maxJobs() > 0;
    }

    /** 0 to 1000 per mille. */
    public OptionalLong load() {
        return number("Load");
    }

    /** Whether it takes no jobs for the moment. */
    public boolean full() {
        return load().orElse(0) >= FULL_LOAD;
    }

    /** The scheduler's measure of how fast it compiles. */
    public OptionalDouble speed() {
        return decimal("Speed");
    }

    /** What it can do beyond the minimum. */
    public List<String> features() {
        return text("Features")
                .filter(features -> !features.equals("--") && !features.isBlank())
                .map(features -> List.of(features.trim().split(" +")))
                .orElse(List.of());
    }

    /** The load averages over 1, 5 and 10 minutes; none unless all are there. */
    public List<Double> loadAverages() {
        OptionalDouble one = decimal("LoadAvg1");
        OptionalDouble five = decimal("LoadAvg5");
        OptionalDouble ten = decimal("LoadAvg10");
        if (one.isEmpty() || five.isEmpty() || ten.isEmpty()) {
            return List.of();
        }
        return List.of(
                one.getAsDouble() / THOUSANDTHS,
                five.getAsDouble() / THOUSANDTHS,
                ten.getAsDouble() / THOUSANDTHS);
    }

    /** A value as it came. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A value that is a whole number. */
    public OptionalLong number(String key) {
        String value = values.get(key);
        try {
            return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalDouble decimal(String key) {
        String value = values.get(key);
        if (value == null || !value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(value));
    }
}
