package org.jcecc.scheduler.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private final Standings standings = new Standings(Occupancy.ALL_JOBS);

    @Test
    void serversWithRoomAreInLoginOrderWhateverOrderTheyChangeIn() {
        standings.put(server(1).snapshot());
        standings.put(server(2).snapshot());
        standings.put(server(3).snapshot());
        standings.put(server(2).load(1000).snapshot());
        assertThat(open()).containsExactly(1, 3);

        standings.put(server(2).load(0).snapshot());

        assertThat(open()).containsExactly(1, 2, 3);
        assertThat(standings.servers()).extracting(ServerSnapshot::hostId).containsExactly(1, 2, 3);
    }

    @Test
    void serverWithoutRoomIsListedUnderItsReason() {
        standings.put(server(1).slots(2).running(3).snapshot());
        standings.put(server(2).load(1000).snapshot());

        assertThat(open()).isEmpty();
        assertThat(standings.closed(Occupancy.ALL_JOBS))
                .containsOnlyKeys(Verdict.FULL, Verdict.OVERLOADED);
    }

    @Test
    void newerSnapshotReplacesTheOlder() {
        standings.put(server(1).load(10).snapshot());
        standings.put(server(1).load(20).snapshot());

        assertThat(standings.open(Occupancy.ALL_JOBS))
                .extracting(ServerSnapshot::load)
                .containsExactly(20);
    }

    @Test
    void removedServerIsNowhere() {
        standings.put(server(1).snapshot());
        standings.put(server(2).load(1000).snapshot());

        standings.remove(1);
        standings.remove(2);
        standings.remove(3);

        assertThat(standings.servers()).isEmpty();
        assertThat(open()).isEmpty();
    }

    @Test
    void anotherWayToCountSlotsIsRespected() {
        standings.put(server(1).slots(2).localWeight(2).snapshot());

        assertThat(open()).isEmpty();
        assertThat(standings.open(Occupancy.ASSIGNED_JOBS)).hasSize(1);
    }

    private static Servers server(int hostId) {
        return Servers.server(hostId, "node" + hostId);
    }

    private List<Integer> open() {
        return standings.open(Occupancy.ALL_JOBS).stream().map(ServerSnapshot::hostId).toList();
    }
}
