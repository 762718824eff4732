package org.jcecc.scheduler.core;

import java.util.function.Consumer;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.Stats;
import org.jspecify.annotations.Nullable;

/** What daemons report: jobs that begin and end, their load, environments that do not work. */
final class Reports {

    /** Up to this version a load report also answers a ping. */
    private static final int LAST_WITH_STATS_AS_PONG = 24;

    private final SchedulerState state;
    private final MonitorFeed monitors;
    private final Departures departures;
    private final Teacher teacher;
    private final PlacementLog placementLog;
    private final Log log;

    Reports(
            SchedulerState state,
            MonitorFeed monitors,
            Departures departures,
            Teacher teacher,
            PlacementLog placementLog,
            Consumer<Effect> effects) {
        this.state = state;
        this.monitors = monitors;
        this.departures = departures;
        this.teacher = teacher;
        this.placementLog = placementLog;
        this.log = new Log(effects);
    }

    void jobBegin(Server sender, JobBegin begin, long now) {
        Job job = state.job(begin.jobId());
        if (job == null) {
            log.debug(
                    "handle_job_begin: no valid job id {}",
                    Integer.toUnsignedString(begin.jobId()));
            return;
        }
        if (job.server() != sender) {
            log.debug("that job isn't handled by {}", sender.address());
            return;
        }
        sender.setClientCount(begin.clientCount());
        teacher.begins(job, sender, begin, now);
        monitors.tell(() -> new MonitorJobBegin(job.id(), begin.startTime(), sender.hostId()));
        log.debug(
                "BEGIN: {} client={}({}) server={}({})",
                job.id(),
                job.submitter().name(),
                job.needs().targetPlatform(),
                sender.name(),
                sender.platform());
    }

    void jobDone(Server sender, JobDone done, long now) {
        Job job = done.jobUnknown() ? queuedFor(sender, done.jobId()) : state.job(done.jobId());
        if (job == null) {
            log.debug("job ID not present {}", Integer.toUnsignedString(done.jobId()));
            return;
        }
        Server server = job.server();
        if (!done.fromSubmitter() && server == null) {
            log.info(
                    "job {} is queued, but {} reports that it compiled it: ignored",
                    job.id(),
                    sender.name());
            return;
        }
        Server expected = done.fromSubmitter() ? job.submitter() : server;
        if (expected != sender) {
            log.info(
                    "the {} isn't the same for job {}",
                    done.fromSubmitter() ? "submitter" : "server",
                    job.id());
            log.info("{}: {}", "expected", expected == null ? "nobody" : expected.name());
            log.info("{}: {}", "actual", sender.name());
            departures.end(sender);
            return;
        }
        sender.setClientCount(done.clientCount());
        teacher.ended(job, done, now);
        finish(job, done);
    }

    void localJobBegin(Server sender, LocalJobBegin begin) {
        LocalJob job =
                new LocalJob(
                        state.nextJobId(),
                        begin.wholeNode(),
                        begin.startTime(),
                        begin.outputFile());
        sender.beginLocal(begin.clientId(), job);
        state.counters().local();
        monitors.tell(() -> MonitorFeed.begun(sender, job));
        log.debug(
                "handle_local_job {}{} {}",
                begin.wholeNode() ? "(full) " : "",
                begin.outputFile(),
                Integer.toUnsignedString(begin.clientId()));
        if (!begin.reason().isEmpty()) {
            placementLog.local(job.id(), sender, begin.outputFile(), begin.reason());
        }
    }

    void localJobDone(Server sender, LocalJobDone done) {
        LocalJob job = sender.endLocal(done.jobId());
        monitors.tell(() -> new LocalJobDone(job == null ? 0 : job.id()));
        log.debug("handle_local_job_done {}", Integer.toUnsignedString(done.jobId()));
    }

    void stats(Server sender, Stats stats, long now) {
        sender.setLoad(stats.load());
        // The message has no client count, and the original reads the missing field as 0.
        sender.setClientCount(0);
        if (sender.peer().version() <= LAST_WITH_STATS_AS_PONG) {
            sender.talked(now);
        }
        monitors.present(sender, stats);
    }

    void environmentRejected(Server sender, BlacklistHostEnvironment rejection) {
        log.debug(
                "Blacklisting host {} for environment {} ({})",
                rejection.host(),
                rejection.name(),
                rejection.targetPlatform());
        PlatformEnvironment environment =
                new PlatformEnvironment(rejection.targetPlatform(), rejection.name());
        state.servers().stream()
                .filter(server -> server.address().equals(rejection.host()))
                .forEach(server -> sender.reject(server.hostId(), environment));
        state.environmentRejected();
    }

    private void finish(Job job, JobDone done) {
        Server server = job.server();
        if (done.exitCode() == 0) {
            log.debug(
                    "END {} status=0 in={}({}%) out={}({}%) real={} user={} sys={} pfaults={}"
                            + " server={}",
                    job.id(),
                    Integer.toUnsignedString(done.inUncompressed()),
                    percent(done.inCompressed(), done.inUncompressed()),
                    Integer.toUnsignedString(done.outUncompressed()),
                    percent(done.outCompressed(), done.outUncompressed()),
                    Integer.toUnsignedString(done.realMillis()),
                    Integer.toUnsignedString(done.userMillis()),
                    Integer.toUnsignedString(done.systemMillis()),
                    Integer.toUnsignedString(done.pageFaults()),
                    server == null ? "<unknown>" : server.name());
        } else {
            log.debug("END {} status={}", job.id(), done.exitCode());
        }
        JobDone resolved =
                done.with(
                        job.id(),
                        done.exitCode(),
                        done.flags() & ~JobDone.JOB_UNKNOWN,
                        done.clientCount());
        state.forget(job);
        state.counters().ended(done.exitCode() == 0);
        if (server != null) {
            server.ended(done.exitCode() == 0);
        }
        measure(job, resolved);
        monitors.tell(() -> new MonitorJobDone(resolved));
    }

    private void measure(Job job, JobDone done) {
        Server server = job.server();
        if (server == null || !Statistics.counts(done)) {
            return;
        }
        Sample sample = Statistics.sample(done, job.work().argumentFlags(), server.trackRecord());
        server.addCompiled(sample);
        job.submitter().addRequested(sample);
        state.jobMeasured();
    }

    /** The last queued job of a submitter for one of its clients. */
    private static @Nullable Job queuedFor(Server submitter, int clientId) {
        Job last = null;
        for (Job job : submitter.submittedJobs()) {
            if (job.state() == JobState.PENDING && job.clientId() == clientId) {
                last = job;
            }
        }
        return last;
    }

    private static long percent(int part, int whole) {
        return whole == 0 ? 0 : Integer.toUnsignedLong(part) * 100 / Integer.toUnsignedLong(whole);
    }
}
