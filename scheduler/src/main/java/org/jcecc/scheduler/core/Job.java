package org.jcecc.scheduler.core;

import java.util.List;
import org.jcecc.scheduler.placement.Pace;
import org.jcecc.scheduler.placement.PlacementRequest;
import org.jcecc.scheduler.placement.Requirements;
import org.jcecc.scheduler.placement.Work;
import org.jspecify.annotations.Nullable;

/** A request for a compile server, from GET_CS until somebody reports its end. */
public final class Job {

    private static final long LONG_WAIT_MILLIS = 10_000;

    private final int id;
    private final int clientId;
    private final Server submitter;
    private final Work work;
    private final int niceness;
    private Requirements needs;
    private JobState state = JobState.PENDING;
    private @Nullable Server server;
    private long inStateSince;
    private int startTime;
    private final double expectedMillis;
    private final boolean costKnown;
    private final boolean costFounded;
    private final long requestedAt;
    private @Nullable Hesitation hesitation;
    private long assignedAt;
    private boolean hadFreeSlot;
    private double contention = 1;
    private long expectedEnd;
    private List<Job> siblings = List.of();

    Job(
            int id,
            int clientId,
            Server submitter,
            Requirements needs,
            Work work,
            int niceness,
            double expectedMillis,
            boolean costKnown,
            boolean costFounded,
            long now) {
        this.id = id;
        this.clientId = clientId;
        this.submitter = submitter;
        this.needs = needs;
        this.work = work;
        this.niceness = niceness;
        this.expectedMillis = expectedMillis;
        this.costKnown = costKnown;
        this.costFounded = costFounded;
        this.requestedAt = now;
        this.inStateSince = now;
    }

    /** The scheduler's number. */
    public int id() {
        return id;
    }

    /** The submitter's number for the client behind the request. */
    int clientId() {
        return clientId;
    }

    /** The daemon the job comes from. */
    public Server submitter() {
        return submitter;
    }

    /** What the server must offer. */
    public Requirements needs() {
        return needs;
    }

    /** What the job is. */
    public Work work() {
        return work;
    }

    /** 0 (urgent) to 20. */
    public int niceness() {
        return niceness;
    }

    /** Where the job is. */
    public JobState state() {
        return state;
    }

    /** The daemon it was assigned to; null while it is queued. */
    public @Nullable Server server() {
        return server;
    }

    /** When it entered its state, in ms of the scheduler's clock. */
    public long inStateSince() {
        return inStateSince;
    }

    /**
     * The job as a decision sees it.
     *
     * @param behind waiting jobs that come after this one
     */
    PlacementRequest request(int behind, long now) {
        return new PlacementRequest(
                id,
                submitter.snapshot(),
                needs,
                expectedMillis,
                costFounded,
                hesitation == null ? 0 : now - hesitation.since(),
                behind);
    }

    /** What was decided when it last could have started but waited for a better server. */
    @Nullable Hesitation hesitation() {
        return hesitation;
    }

    /**
     * Takes note that it could start now but waits for a better server.
     *
     * @param until when it takes what it can get
     */
    void hesitate(int behind, long openings, long now, long until) {
        long since = hesitation == null ? now : hesitation.since();
        hesitation = new Hesitation(since, until, behind > 0, openings);
    }

    /** CPU time it will cost on a typical machine, in ms, as far as was known at its request. */
    double expectedMillis() {
        return expectedMillis;
    }

    /** Whether it has been in the queue for so long that it comes before costlier jobs. */
    boolean hasWaitedLong(long now) {
        return now - requestedAt >= LONG_WAIT_MILLIS;
    }

    /** Whether it has been compiled before, so that its cost is more than a guess. */
    boolean costKnown() {
        return costKnown;
    }

    /** How costly it may be, in ms: without limit if it has not been compiled before. */
    double possibleCost() {
        return costKnown ? expectedMillis : Double.POSITIVE_INFINITY;
    }

    /** When it was assigned, in ms of the scheduler's clock. */
    long assignedAt() {
        return assignedAt;
    }

    /** Whether its server had a free slot when it was assigned. */
    boolean hadFreeSlot() {
        return hadFreeSlot;
    }

    /** How much longer than its CPU time it was expected to take when it began. */
    double contention() {
        return contention;
    }

    /** When it is expected to end where it is, in ms of the scheduler's clock. */
    long expectedEnd() {
        return expectedEnd;
    }

    void assign(Server chosen, boolean freeSlot, long now) {
        server = chosen;
        expectAnEnd(chosen, now);
        assignedAt = now;
        hadFreeSlot = freeSlot;
        state = JobState.WAITING;
        inStateSince = now;
    }

    /** When it started, in seconds since 1970 on the server's clock; 0 if it has not. */
    int startTime() {
        return startTime;
    }

    void begin(int serverTime, double expectedContention, long now) {
        contention = expectedContention;
        state = JobState.COMPILING;
        startTime = serverTime;
        inStateSince = now;
        if (server != null) {
            expectAnEnd(server, now);
        }
    }

    private void expectAnEnd(Server where, long start) {
        Pace pace = where.snapshot().pace();
        expectedEnd = start + (long) (expectedMillis * pace.millisPerMilli() * contention);
    }

    /** Makes the other jobs of the same request known to its first one. */
    void setSiblings(List<Job> others) {
        siblings = List.copyOf(others);
    }

    /** The other jobs of the same request, if this is its first one. */
    List<Job> siblings() {
        return siblings;
    }

    /** To be called by the queue only, which sorts by needs. */
    void setNeeds(Requirements narrowed) {
        needs = narrowed;
    }
}
