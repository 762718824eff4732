package org.jcecc.scheduler.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.Language;
import org.jcecc.scheduler.placement.Requirements;
import org.jcecc.scheduler.placement.Work;

/** Turns GET_CS into queued jobs. */
final class Requests {

    /** More answers than any client wants; the original's ask for 1 or 3. */
    static final int MOST_ANSWERS = 1000;

    /** More jobs than any daemon has clients. */
    static final int MOST_JOBS_OF_A_SUBMITTER = 100_000;

    private final SchedulerState state;
    private final MonitorFeed monitors;
    private final Departures departures;
    private final Log log;

    Requests(
            SchedulerState state,
            MonitorFeed monitors,
            Departures departures,
            Consumer<Effect> effects) {
        this.state = state;
        this.monitors = monitors;
        this.departures = departures;
        this.log = new Log(effects);
    }

    void enqueue(Server submitter, GetCompileServer request, long now) {
        int known = submitter.submittedJobs().size();
        if (Integer.compareUnsigned(request.count(), MOST_ANSWERS) > 0
                || known + request.count() > MOST_JOBS_OF_A_SUBMITTER) {
            log.warning(
                    "GetCompileServer.count from {}: {} with {} jobs known"
                            + " (expected: <= {}, and <= {} jobs in all)",
                    submitter.name(),
                    Integer.toUnsignedString(request.count()),
                    known,
                    MOST_ANSWERS,
                    MOST_JOBS_OF_A_SUBMITTER);
            departures.end(submitter);
            return;
        }
        submitter.setClientCount(request.clientCount());
        List<Job> jobs = new ArrayList<>(request.count());
        Requirements needs = requirements(submitter, request);
        for (int i = 0; i < request.count(); i++) {
            jobs.add(enqueueOne(submitter, request, needs, now));
        }
        if (jobs.size() > 1) {
            jobs.getFirst().setSiblings(jobs.subList(1, jobs.size()));
        }
    }

    private Job enqueueOne(
            Server submitter, GetCompileServer request, Requirements needs, long now) {
        Work work = new Work(request.fileName(), request.language(), request.argumentFlags());
        Job job =
                new Job(
                        state.nextJobId(),
                        request.clientId(),
                        submitter,
                        needs,
                        work,
                        RequestQueue.clampNiceness(request.niceness()),
                        state.history().expectedMillis(work),
                        state.history().knows(work),
                        state.history().knowsKind(work),
                        now);
        state.add(job);
        state.counters().requested();
        log.info(
                "NEW {} client={} versions=[{}] {} {} {}",
                job.id(),
                submitter.name(),
                new Logins.EnvironmentList(request.environments(), false),
                request.fileName(),
                Language.fromWire(request.language()).map(Language::displayName).orElse("???"),
                job.niceness());
        monitors.tell(() -> MonitorFeed.requested(job));
        return job;
    }

    private Requirements requirements(Server submitter, GetCompileServer request) {
        return new Requirements(
                submitter.hostId(),
                state.environments().pooled(request.environments()),
                state.environments().pooled(request.targetPlatform()),
                request.preferredHost(),
                request.minimalHostVersion(),
                request.requiredFeatures(),
                request.avoidedHosts());
    }
}
