package org.jcecc.scheduler.core;

import java.util.List;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.scheduler.placement.PlacementRequest;
import org.jcecc.scheduler.placement.Requirements;
import org.jcecc.scheduler.placement.Work;
import org.jspecify.annotations.Nullable;

/** A request for a compile server, from GET_CS until somebody reports its end. */
public final class Job {

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
    private List<Job> siblings = List.of();

    Job(
            int id,
            int clientId,
            Server submitter,
            Requirements needs,
            Work work,
            int niceness,
            long now) {
        this.id = id;
        this.clientId = clientId;
        this.submitter = submitter;
        this.needs = needs;
        this.work = work;
        this.niceness = niceness;
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

    /** 0 (urgent) to {@value RequestQueue#LEAST_URGENT}. */
    int niceness() {
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
    long inStateSince() {
        return inStateSince;
    }

    /** The job as a decision sees it. */
    PlacementRequest request() {
        return new PlacementRequest(id, submitter.snapshot(), needs, work);
    }

    void assign(Server chosen, long now) {
        server = chosen;
        state = JobState.WAITING;
        inStateSince = now;
    }

    /** When it started, in seconds since 1970 on the server's clock; 0 if it has not. */
    int startTime() {
        return startTime;
    }

    void begin(int serverTime, long now) {
        state = JobState.COMPILING;
        startTime = serverTime;
        inStateSince = now;
    }

    /** Makes the other jobs of the same request known to its first one. */
    void setSiblings(List<Job> others) {
        siblings = List.copyOf(others);
    }

    /**
     * Restricts the other jobs of the request to one environment for this platform, so that all of
     * them use the same compiler.
     */
    void narrowSiblingsTo(String platform) {
        if (siblings.isEmpty()) {
            return;
        }
        for (PlatformEnvironment environment : needs.environments()) {
            if (environment.platform().equals(platform)) {
                siblings.forEach(sibling -> sibling.needs = sibling.needs.narrowedTo(environment));
                return;
            }
        }
    }
}
