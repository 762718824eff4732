package org.jcecc.scheduler.core;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.MonitorJobDone;

/** What happens when a connection ends, whoever ends it. */
final class Departures {

    /** The exit code monitors see for a job that a vanished daemon took with it. */
    private static final int EXIT_CODE_LOST = 255;

    private final SchedulerState state;
    private final MonitorFeed monitors;
    private final Consumer<Effect> effects;
    private final Log log;

    Departures(SchedulerState state, MonitorFeed monitors, Consumer<Effect> effects) {
        this.state = state;
        this.monitors = monitors;
        this.effects = effects;
        this.log = new Log(effects);
    }

    /** Ends a daemon's connection; a daemon that is not logged in is just closed. */
    void end(Server server) {
        log.info("remove daemon {}", server.name());
        monitors.offline(server);
        state.remove(server);
        dropJobs(server);
        effects.accept(new Effect.Close(server.peer()));
    }

    void endMonitor(Peer monitor) {
        state.monitors().remove(monitor);
        effects.accept(new Effect.Close(monitor));
    }

    void endAll() {
        List.copyOf(state.servers()).forEach(this::end);
        List.copyOf(state.monitors()).forEach(this::endMonitor);
    }

    /** Ends a job nobody will report about. */
    void giveUp(Job job) {
        state.forget(job);
        state.counters().lost();
        monitors.tell(() -> new MonitorJobDone(JobDone.givenUp(job.id(), EXIT_CODE_LOST, 0, 0)));
    }

    private void dropJobs(Server server) {
        List<Job> queued =
                server.submittedJobs().stream()
                        .filter(job -> job.state() == JobState.PENDING)
                        .sorted(comparingInt(Job::niceness).thenComparingInt(Job::id))
                        .toList();
        for (Job job : queued) {
            log.debug("STOP (DAEMON) FOR {}", job.id());
            giveUp(job);
        }
        List<Job> assigned =
                Stream.concat(server.submittedJobs().stream(), server.assignedJobs().stream())
                        .distinct()
                        .sorted(comparingInt(Job::id))
                        .toList();
        for (Job job : assigned) {
            log.debug("STOP (DAEMON2) FOR {}", job.id());
            Server compileServer = job.server();
            if (compileServer != null) {
                // Its client may have been the one that was sending the environment.
                compileServer.stopInstalling();
            }
            giveUp(job);
        }
    }
}
