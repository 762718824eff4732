package org.jcecc.scheduler.core;

import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.scheduler.history.History;
import org.jcecc.scheduler.placement.Contention;

/** Makes lessons for the {@link History} out of what happens to jobs. */
final class Teacher {

    /** From here on exit codes are icecream's own: the compiler did not get to answer. */
    private static final int FIRST_INTERNAL_EXIT_CODE = 100;

    /** The server's word for a client that has hung up. */
    private static final int EXIT_CLIENT_GONE = 118;

    private static final double WEIGHT_OF_AN_INTERNAL_FAILURE = 1;

    /** Most compilers that fail are right to do so, and would be on any server. */
    private static final double WEIGHT_OF_A_FAILED_COMPILER = 0.3;

    /** The client may as well have been interrupted by its user. */
    private static final double WEIGHT_OF_A_CLIENT_THAT_GAVE_UP = 0.5;

    private static final double WEIGHT_OF_A_LOST_CONNECTION = 2;

    private final SchedulerState state;
    private final Configuration configuration;

    Teacher(SchedulerState state, Configuration configuration) {
        this.state = state;
        this.configuration = configuration;
    }

    /** Marks a job as begun, and learns how long it took to get there. */
    void begins(Job job, Server server, JobBegin begin, long now) {
        boolean first = job.state() == JobState.WAITING;
        int others = configuration.placement().occupancy().running(server.snapshot()) - 1;
        job.begin(begin.startTime(), Contention.of(server.snapshot(), others), now);
        if (first && job.hadFreeSlot() && server != job.submitter()) {
            history().started(server.identity(), now - job.assignedAt(), now);
        }
        refresh(server);
    }

    /** Learns from the end of a job, whoever reports it. */
    void ended(Job job, JobDone done, long now) {
        Server server = job.server();
        if (server == null) {
            return;
        }
        if (done.exitCode() == 0 && job.state() == JobState.COMPILING) {
            history()
                    .compiled(
                            server.identity(),
                            job.work(),
                            Integer.toUnsignedLong(done.userMillis()),
                            Integer.toUnsignedLong(done.outUncompressed()),
                            now - job.inStateSince(),
                            job.contention(),
                            now);
        } else if (done.exitCode() != 0 && server != job.submitter()) {
            history().failed(server.identity(), weight(done), now);
        }
        refresh(server);
    }

    /** Learns from the loss of a daemon's connection. */
    void lost(Server server, long now) {
        boolean hadJobsOfOthers =
                server.assignedJobs().stream().anyMatch(job -> job.submitter() != server);
        if (hadJobsOfOthers) {
            history().failed(server.identity(), WEIGHT_OF_A_LOST_CONNECTION, now);
        }
    }

    private static double weight(JobDone done) {
        if (done.fromSubmitter() || done.exitCode() == EXIT_CLIENT_GONE) {
            return WEIGHT_OF_A_CLIENT_THAT_GAVE_UP;
        }
        return done.exitCode() >= FIRST_INTERNAL_EXIT_CODE
                ? WEIGHT_OF_AN_INTERNAL_FAILURE
                : WEIGHT_OF_A_FAILED_COMPILER;
    }

    private History history() {
        return state.history();
    }

    private void refresh(Server server) {
        server.setPace(history().pace(server.identity()));
    }
}
