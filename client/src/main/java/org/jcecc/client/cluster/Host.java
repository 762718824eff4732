package org.jcecc.client.cluster;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine of a cluster, as its scheduler describes it to monitors.
 *
 * @param name its name
 * @param address numeric
 * @param slots jobs it takes at once
 * @param busy slots in use
 * @param refusing whether it compiles for nobody else
 * @param platform for example {@code x86_64}
 * @param load 0 to {@value #FULL}, in per mille
 */
public record Host(
        String name,
        String address,
        int slots,
        int busy,
        boolean refusing,
        String platform,
        int load) {

    /** The load of a machine that takes no more jobs. */
    public static final int FULL = 1000;

    /** Reads a description of lines {@code Key:Value}. */
    static Host parse(String text, int busy) {
        Map<String, String> values = new HashMap<>();
        text.lines()
                .filter(line -> line.contains(":"))
                .forEach(line ->
                        values.put(
                                line.substring(0, line.indexOf(':')),
                                line.substring(line.indexOf(':') + 1)));
        return new Host(
                values.getOrDefault("Name", "?"),
                values.getOrDefault("IP", "?"),
                number(values.get("MaxJobs")),
                busy,
                Boolean.parseBoolean(values.get("NoRemote")) || "1".equals(values.get("NoRemote")),
                values.getOrDefault("Platform", "?"),
                number(values.get("Load")));
    }

    /** Whether it takes jobs of others, if it has a slot free. */
    public boolean working() {
        return !refusing && slots > 0 && load < FULL;
    }

    /** Slots that can take a job now. */
    public int free() {
        return working() ? Math.max(0, slots - busy) : 0;
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0; // an older scheduler's word; a host without a number takes no jobs
        }
    }
}
