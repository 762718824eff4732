package org.jcecc.scheduler.placement;

import java.util.List;
import org.jcecc.protocol.message.PlatformEnvironment;

/** Builds the snapshots that decisions are tested with. */
final class Servers {

    static final PlatformEnvironment ENVIRONMENT = new PlatformEnvironment("x86_64", "e1");

    private int hostId;
    private String name = "";
    private int slots = 4;
    private int load;
    private int running;
    private int localWeight;
    private int submitted;
    private int expectedRequests;
    private int lastPicked;
    private boolean installed = true;
    private TrackRecord record = TrackRecord.EMPTY;
    private Pace pace = Pace.UNKNOWN;
    private List<Long> expectedEnds = List.of();

    private Servers() {}

    /** An idle server of 4 slots that has the environment. */
    static Servers server(int hostId, String name) {
        Servers server = new Servers();
        server.hostId = hostId;
        server.name = name;
        return server;
    }

    Servers slots(int other) {
        slots = other;
        return this;
    }

    Servers load(int other) {
        load = other;
        return this;
    }

    Servers running(int other) {
        running = other;
        return this;
    }

    Servers localWeight(int other) {
        localWeight = other;
        return this;
    }

    Servers submitted(int other) {
        submitted = other;
        return this;
    }

    Servers expectedRequests(int other) {
        expectedRequests = other;
        return this;
    }

    Servers lastPicked(int other) {
        lastPicked = other;
        return this;
    }

    Servers withoutEnvironment() {
        installed = false;
        return this;
    }

    Servers expectedEnds(Long... other) {
        expectedEnds = List.of(other);
        return this;
    }

    Servers compiled(int samples, long bytes, long millis) {
        record = new TrackRecord(samples, bytes, millis);
        return this;
    }

    Servers pace(double slowness) {
        pace = new Pace(slowness, 1, 100, 0, 0);
        return this;
    }

    Servers pace(Pace other) {
        pace = other;
        return this;
    }

    ServerSnapshot snapshot() {
        return new ServerSnapshot(
                hostId,
                name,
                "10.0.0." + hostId,
                "x86_64",
                44,
                slots,
                false,
                true,
                3,
                installed ? List.of(ENVIRONMENT) : List.of(),
                load,
                true,
                false,
                false,
                running,
                0,
                localWeight,
                0,
                submitted,
                expectedRequests,
                lastPicked,
                expectedEnds,
                record,
                pace);
    }

    /** A cluster in which something has been measured. */
    static Cluster cluster(int queued, ServerSnapshot... servers) {
        return new Cluster(
                Standings.of(List.of(servers), Occupancy.ALL_JOBS),
                Rejections.NONE,
                true,
                queued,
                queued,
                1000,
                5000,
                1_000_000);
    }

    /** A job of a submitter that expects to cost so much. */
    static PlacementRequest job(ServerSnapshot submitter, double expectedMillis) {
        return new PlacementRequest(
                1000,
                submitter,
                new Requirements(
                        submitter.hostId(), List.of(ENVIRONMENT), "x86_64", "", 0, 0, List.of()),
                expectedMillis,
                true,
                0,
                0);
    }
}
