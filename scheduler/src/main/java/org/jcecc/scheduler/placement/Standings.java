package org.jcecc.scheduler.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All servers in login order, and beside that sorted by what keeps every job away from them at the
 * moment. A decision then looks closely at those that have room, which are few when a farm is full.
 */
public final class Standings {

    private final Occupancy occupancy;
    private final Eligibility eligibility;
    private final List<ServerSnapshot> servers = new ArrayList<>();
    private final Map<Verdict, List<ServerSnapshot>> byVerdict = new EnumMap<>(Verdict.class);
    private long openings;

    /**
     * Without any server.
     *
     * @param occupancy what counts against the slots
     */
    public Standings(Occupancy occupancy) {
        this.occupancy = occupancy;
        this.eligibility = new Eligibility(occupancy);
    }

    /** Of servers in login order. */
    public static Standings of(List<ServerSnapshot> servers, Occupancy occupancy) {
        Standings standings = new Standings(occupancy);
        servers.forEach(server -> {
            standings.servers.add(server);
            standings.sorted(standings.eligibility.judgeForAnyJob(server)).add(server);
        });
        return standings;
    }

    /** What counts against the slots here. */
    public Occupancy occupancy() {
        return occupancy;
    }

    /** All servers in login order. */
    public List<ServerSnapshot> servers() {
        return Collections.unmodifiableList(servers);
    }

    /** Takes what is new about a server, or a new one. */
    public void put(ServerSnapshot server) {
        int index = indexOf(servers, server.hostId());
        Verdict verdict = eligibility.judgeForAnyJob(server);
        if (index < 0) {
            servers.add(-index - 1, server);
        } else {
            Verdict before = eligibility.judgeForAnyJob(servers.set(index, server));
            List<ServerSnapshot> equals = sorted(before);
            int place = indexOf(equals, server.hostId());
            if (before == verdict) {
                equals.set(place, server);
                return;
            }
            equals.remove(place);
        }
        if (verdict.eligible()) {
            openings++;
        }
        List<ServerSnapshot> equals = sorted(verdict);
        equals.add(-indexOf(equals, server.hostId()) - 1, server);
    }

    /** How often a server has come to be one that nothing keeps from a job. */
    public long openings() {
        return openings;
    }

    /** Forgets a server, if it is known. */
    public void remove(int hostId) {
        int index = indexOf(servers, hostId);
        if (index >= 0) {
            List<ServerSnapshot> equals = sorted(eligibility.judgeForAnyJob(servers.remove(index)));
            equals.remove(indexOf(equals, hostId));
        }
    }

    /** Those that nothing keeps from a job, in login order, if {@code counted} is what counts. */
    List<ServerSnapshot> open(Occupancy counted) {
        return sameAs(counted).sorted(Verdict.ELIGIBLE);
    }

    /** The others, by what keeps all jobs away, if {@code counted} is what counts. */
    Map<Verdict, List<ServerSnapshot>> closed(Occupancy counted) {
        Map<Verdict, List<ServerSnapshot>> others = new EnumMap<>(sameAs(counted).byVerdict);
        others.remove(Verdict.ELIGIBLE);
        return others;
    }

    private Standings sameAs(Occupancy counted) {
        return counted == occupancy ? this : of(servers, counted);
    }

    private List<ServerSnapshot> sorted(Verdict verdict) {
        return byVerdict.computeIfAbsent(verdict, v -> new ArrayList<>());
    }

    /** Host ids rise in login order. */
    private static int indexOf(List<ServerSnapshot> list, int hostId) {
        int low = 0;
        int high = list.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = list.get(middle).hostId();
            if (found == hostId) {
                return middle;
            }
            if (found < hostId) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
