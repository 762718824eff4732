package org.jcecc.daemon;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jcecc.daemon.client.Effect;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.net.ClientSession;
import org.jcecc.daemon.work.CompileJobs;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobEvents;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.daemon.work.JobLimits;
import org.jcecc.service.log.InternalErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run jobs of other machines, one each. */
final class JobThreads {

    private static final Logger log = LoggerFactory.getLogger(JobThreads.class);

    private final CompileJobs jobs;
    private final EventSink desk;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    JobThreads(CompileJobs jobs, EventSink desk) {
        this.jobs = jobs;
        this.desk = desk;
    }

    /** Runs a job that has got its slot. */
    void start(Effect.StartJob start, ClientSession session) {
        Thread.ofVirtual()
                .name("job " + Integer.toUnsignedString(start.request().jobId()))
                .start(() -> run(start, session));
    }

    /**
     * Ends all jobs.
     *
     * @param limit how long to wait for each
     */
    void endAll(Duration limit) throws InterruptedException {
        running.forEach(Thread::interrupt);
        for (Thread job : running) {
            job.join(limit);
        }
    }

    private void run(Effect.StartJob start, ClientSession session) {
        running.add(Thread.currentThread());
        try {
            desk.post(outcome(start, session));
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    private Event outcome(Effect.StartJob start, ClientSession session) {
        int client = start.client();
        JobLimits limits = new JobLimits(start.memoryMebibytes(), JobLimits.DEFAULT_WALL_CLOCK);
        JobEvents events = report -> desk.post(new Event.JobReachedVerdict(client, report));
        try {
            jobs.run(start.request(), session.submitter(), limits, events);
            return new Event.JobEnded(client);
        } catch (JobFailedException e) {
            log.info("job {} failed: {}", start.request().jobId(), e.getMessage());
            return new Event.JobFailed(client, e.exitCode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Event.JobFailed(client, EndReason.CLEARED);
        } catch (RuntimeException | Error e) {
            // Whatever it was, the slot must come back.
            InternalErrors.report(log, "job " + start.request().jobId(), e);
            return new Event.JobFailed(client, EndReason.JOB_MACHINERY_FAILED);
        }
    }
}
