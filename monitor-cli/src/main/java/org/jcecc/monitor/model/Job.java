package org.jcecc.monitor.model;

import org.jspecify.annotations.Nullable;

/**
 * A job at one moment. Times are the monitor's, in ms since 1970, or {@link #UNKNOWN}.
 *
 * @param client the submitter; null if unknown
 * @param server where it runs or will run; null if unknown
 * @param file what is compiled; may be empty
 * @param language as people call it; empty if unknown
 * @param requested when it began to wait; unknown for what was there before the monitor
 * @param begun when its compiler started
 * @param ended when it ended
 * @param slot its place on the server, from 0
 * @param result how it ended; null before
 * @param figures what its end reported; null before, and for local jobs
 */
public record Job(
        long id,
        JobKind kind,
        JobState state,
        @Nullable HostRef client,
        @Nullable HostRef server,
        String file,
        String language,
        long requested,
        long begun,
        long ended,
        int slot,
        @Nullable JobResult result,
        @Nullable Figures figures) {

    /** A time that nobody knows. */
    public static final long UNKNOWN = -1;

    static Job waiting(
            long id, @Nullable HostRef client, String file, String language, long requested) {
        return new Job(
                id,
                JobKind.UNDECIDED,
                JobState.WAITING,
                client,
                null,
                file,
                language,
                requested,
                UNKNOWN,
                UNKNOWN,
                0,
                null,
                null);
    }

    Job assignedTo(@Nullable HostRef assigned) {
        return new Job(
                id, kind, state, client, assigned, file, language, requested, begun, ended, slot,
                result, figures);
    }

    Job compiling(@Nullable HostRef on, int place, long time) {
        return new Job(
                id,
                kindOn(on),
                JobState.COMPILING,
                client,
                on,
                file,
                language,
                requested,
                time,
                ended,
                place,
                result,
                figures);
    }

    Job local(int place, long time) {
        return new Job(
                id,
                JobKind.LOCAL,
                JobState.LOCAL,
                client,
                client,
                file,
                language,
                requested,
                time,
                ended,
                place,
                result,
                figures);
    }

    Job over(JobResult how, @Nullable Figures reported, long time) {
        return new Job(
                id,
                kind,
                JobState.ENDED,
                client,
                server,
                file,
                language,
                requested,
                begun,
                time,
                slot,
                how,
                reported);
    }

    private JobKind kindOn(@Nullable HostRef on) {
        if (client == null || on == null) {
            return JobKind.UNDECIDED;
        }
        return client.id() == on.id() ? JobKind.OWN : JobKind.REMOTE;
    }

    /** Whether it takes a slot. */
    public boolean running() {
        return state == JobState.COMPILING || state == JobState.LOCAL;
    }

    /** How long it waited, in ms, or {@link #UNKNOWN}. */
    public long waitMillis() {
        return requested == UNKNOWN || begun == UNKNOWN ? UNKNOWN : begun - requested;
    }

    /** How long it has been in its present state at a time, in ms, or {@link #UNKNOWN}. */
    public long age(long now) {
        long since = state == JobState.WAITING ? requested : begun;
        return since == UNKNOWN ? UNKNOWN : Math.max(0, now - since);
    }

    /** How long its compiler ran, in ms: as reported, else as seen, else {@link #UNKNOWN}. */
    public long workMillis() {
        if (figures != null) {
            return figures.realMillis();
        }
        return begun == UNKNOWN || ended == UNKNOWN ? UNKNOWN : ended - begun;
    }
}
