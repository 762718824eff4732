package org.jcecc.monitor.model;

import java.util.EnumMap;
import java.util.Map;

/** Adds up what becomes {@link Totals}. */
final class Tally {

    private final Map<JobKind, Long> begun = new EnumMap<>(JobKind.class);
    private final Map<JobResult, Long> results = new EnumMap<>(JobResult.class);
    private final Rate ends = new Rate();
    private Waits waits = Waits.NONE;
    private long requested;
    private long localDone;
    private long unknown;
    private long realMillis;
    private long userMillis;
    private long inBytes;
    private long outBytes;

    void requested() {
        requested++;
    }

    void begun(Job job) {
        begun.merge(job.kind(), 1L, Long::sum);
        if (job.waitMillis() != Job.UNKNOWN) {
            waits = waits.plus(job.waitMillis());
        }
    }

    void ended(Job job, JobResult result) {
        if (job.kind() == JobKind.LOCAL && result == JobResult.OK) {
            localDone++;
            return;
        }
        results.merge(result, 1L, Long::sum);
        if (result == JobResult.OK) {
            ends.count(job.ended());
        }
        Figures figures = job.figures();
        if (figures != null) {
            realMillis += figures.realMillis();
            userMillis += figures.userMillis();
            inBytes += figures.inBytes();
            outBytes += figures.outBytes();
        }
    }

    void unknown() {
        unknown++;
    }

    Totals totals(long now) {
        return new Totals(
                requested,
                begun(JobKind.REMOTE),
                begun(JobKind.OWN),
                begun(JobKind.LOCAL),
                ended(JobResult.OK),
                ended(JobResult.COMPILE_ERROR),
                ended(JobResult.CANCELLED),
                ended(JobResult.INFRASTRUCTURE),
                ended(JobResult.LOST),
                localDone,
                unknown,
                realMillis,
                userMillis,
                inBytes,
                outBytes,
                waits,
                ends.within60Seconds(now));
    }

    private long begun(JobKind kind) {
        return begun.getOrDefault(kind, 0L);
    }

    private long ended(JobResult result) {
        return results.getOrDefault(result, 0L);
    }
}
