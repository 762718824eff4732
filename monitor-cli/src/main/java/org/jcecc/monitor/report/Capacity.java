package org.jcecc.monitor.report;

import java.util.Map;
import java.util.TreeMap;
import org.jcecc.monitor.json.JsonObject;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.HostState;
import org.jcecc.monitor.model.Snapshot;

/**
 * How many jobs a network takes.
 *
 * @param slots MaxJobs of all hosts that are online and take jobs
 * @param free slots without a job on hosts that are not full
 */
public record Capacity(int slots, int free) {

    private static final Capacity NONE = new Capacity(0, 0);

    /** Of all hosts together. */
    public static Capacity of(Snapshot net) {
        return net.hosts().stream().map(Capacity::of).reduce(NONE, Capacity::plus);
    }

    /** Everything about it as one JSON object. */
    public static JsonObject json(Snapshot net) {
        Map<String, Capacity> platforms = new TreeMap<>();
        for (Host host : net.hosts()) {
            if (host.slots() > 0) {
                platforms.merge(host.attributes().platform(), of(host), Capacity::plus);
            }
        }
        JsonObject byPlatform = new JsonObject();
        platforms.forEach((platform, capacity) -> byPlatform.put(platform, capacity.fields()));
        return of(net).fields().put("waiting", net.waiting()).put("platforms", byPlatform);
    }

    private static Capacity of(Host host) {
        int unused = Math.max(0, host.slots() - host.running().size());
        return new Capacity(host.slots(), host.state() == HostState.FULL ? 0 : unused);
    }

    private Capacity plus(Capacity more) {
        return new Capacity(slots + more.slots, free + more.free);
    }

    private JsonObject fields() {
        return new JsonObject().put("capacity", slots).put("free", free);
    }
}
