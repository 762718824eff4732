package org.jcecc.monitor.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jcecc.monitor.model.HostAttributes;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.model.SeenScheduler;
import org.jcecc.monitor.text.StableHash;

/**
 * Replaces what names people and machines by hashes, so that a picture of a network can be shown
 * around: the same name becomes the same hash.
 */
public final class Disguise implements UnaryOperator<NetEvent> {

    /** Attributes that name nobody; all others are left out. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "MaxJobs",
                    "NoRemote",
                    "Platform",
                    "Version",
                    "Features",
                    "Speed",
                    "Load",
                    "LoadAvg1",
                    "LoadAvg5",
                    "LoadAvg10",
                    "FreeMem",
                    "State");

    @Override
    public NetEvent apply(NetEvent event) {
        return switch (event) {
            case NetEvent.Searching _ -> new NetEvent.Searching("no scheduler");
            case NetEvent.Connected it -> connected(it);
            case NetEvent.Lost _ -> new NetEvent.Lost("connection lost");
            case NetEvent.HostSeen it ->
                    new NetEvent.HostSeen(it.host(), attributes(it.attributes()));
            case NetEvent.Requested it ->
                    new NetEvent.Requested(
                            it.job(), it.client(), hash("file", it.file()), it.language());
            case NetEvent.LocalBegun it ->
                    new NetEvent.LocalBegun(
                            it.job(), it.host(), it.startTime(), hash("file", it.file()));
            case NetEvent.Seeded it ->
                    new NetEvent.Seeded(
                            it.job(),
                            it.phase(),
                            hash("host", it.submitter()),
                            hash("host", it.server()),
                            hash("file", it.file()));
            case NetEvent.HostGone _,
                    NetEvent.Begun _,
                    NetEvent.Done _,
                    NetEvent.LocalDone _,
                    NetEvent.SeedingEnded _ ->
                    event;
        };
    }

    private static NetEvent connected(NetEvent.Connected event) {
        List<SeenScheduler> seen = new ArrayList<>();
        for (SeenScheduler scheduler : event.seen()) {
            seen.add(
                    new SeenScheduler(
                            hash("scheduler", scheduler.address()),
                            scheduler.version(),
                            scheduler.startTime(),
                            hash("net", scheduler.netname()),
                            scheduler.chosen()));
        }
        return new NetEvent.Connected(
                hash("scheduler", event.scheduler()),
                event.port(),
                hash("net", event.netname()),
                event.protocol(),
                seen);
    }

    private static HostAttributes attributes(HostAttributes host) {
        Map<String, String> values = new LinkedHashMap<>();
        host.values()
                .forEach((key, value) -> {
                    if (HARMLESS.contains(key)) {
                        values.put(key, value);
                    } else if (key.equals("Name")) {
                        values.put(key, hash("host", value));
                    }
                });
        return new HostAttributes(values, host.loadAveragesOld());
    }

    private static String hash(String prefix, String name) {
        return name.isEmpty() ? "" : "%s-%08x".formatted(prefix, StableHash.of(name));
    }
}
