package org.jcecc.scheduler.placement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The server on which the job is expected to be done first. The expectation is made of
 *
 * <ul>
 *   <li>what the job costs: the CPU time of the same unit last time, or of its kind;
 *   <li>how slow the server is, learned from other jobs with their costs taken out;
 *   <li>how full it is: slots, jobs waiting there, and what its load leaves for compiling;
 *   <li>how long jobs take to reach it;
 *   <li>the environment, if it has to be sent there, shared among the jobs in flight that will use
 *       it;
 *   <li>failures of late, which make a server look slower until some minutes have passed.
 * </ul>
 *
 * <p>A job of a kind that has been measured stays in the queue if a better server is expected to be
 * free soon enough, but not for longer than twice its own time.
 */
public final class Adaptive implements PlacementPolicy {

    /** A job that has waited so long for a better server takes what it can get. */
    private static final long LONGEST_WAIT_MILLIS = 20_000;

    /** The same as a multiple of what it costs. */
    private static final double LONGEST_WAIT = 2;

    /** A job that costs less starts where it can. */
    private static final double LEAST_WORTH_WAITING_MILLIS = 500;

    /** Daemons that notice the scheduler's return by themselves take so long for it. */
    private static final long SETTLING_MILLIS = 5000;

    /** How much better waiting must look than starting now. */
    private static final double GAIN_WORTH_WAITING = 1.25;

    /** What is left of a job that is late, as a share of how late it is. */
    private static final double OVERDUE = 0.5;

    @Override
    public boolean decidesAlone() {
        return true;
    }

    @Override
    public boolean costsMatter() {
        return true;
    }

    @Override
    public Optional<Pick> choose(
            PlacementRequest job,
            List<ServerSnapshot> eligible,
            Cluster cluster,
            RandomGenerator random) {
        ServerSnapshot best = eligible.getFirst();
        double leastTotal = Double.POSITIVE_INFINITY;
        for (int i = 0; i < eligible.size(); i++) {
            ServerSnapshot server = eligible.get(i);
            // Most servers are out of the question before their environments are looked at.
            if (soonest(job, server, cluster) < leastTotal) {
                double total = forecast(job, server, cluster).total();
                if (total < leastTotal) {
                    best = server;
                    leastTotal = total;
                }
            }
        }
        Forecast bestForecast = forecast(job, best, cluster);
        if (waitingIsBetter(job, bestForecast, cluster)) {
            return Optional.empty();
        }
        return Optional.of(Pick.byPolicy(best, bestForecast));
    }

    @Override
    public long settlingMillis() {
        return SETTLING_MILLIS;
    }

    @Override
    public boolean submitterStepsIn(PlacementRequest job, Cluster cluster) {
        return !waitingIsBetter(job, forecast(job, job.submitter(), cluster), cluster);
    }

    @Override
    public long patience(PlacementRequest job) {
        if (!job.costFounded() || job.expectedMillis() < LEAST_WORTH_WAITING_MILLIS) {
            return 0;
        }
        long longest = Math.min(LONGEST_WAIT_MILLIS, (long) (job.expectedMillis() * LONGEST_WAIT));
        return Math.max(0, longest - job.hesitated());
    }

    private boolean waitingIsBetter(PlacementRequest job, Forecast now, Cluster cluster) {
        if (patience(job) == 0) {
            return false;
        }
        if (now.total() <= doneIfItWaits(job, cluster) * GAIN_WORTH_WAITING) {
            return false;
        }
        boolean placeWouldBeLost = job.behind() == 0;
        return !placeWouldBeLost || now.total() > drained(job, cluster);
    }

    /** Until the job is done if it goes to {@code server} now. */
    Forecast forecast(PlacementRequest job, ServerSnapshot server, Cluster cluster) {
        int running = occupancy().running(server);
        double installation =
                Environments.installed(server, job.needs()).isPresent()
                        ? 0
                        : cluster.installationMillis() / jobsInFlight(job);
        return new Forecast(
                start(job, server),
                installation,
                waitForSlot(server, running, cluster),
                compile(job, server, running),
                distrust(server, cluster));
    }

    /** The total of the {@link #forecast} if the environment is there: it is never less, in ms. */
    private double soonest(PlacementRequest job, ServerSnapshot server, Cluster cluster) {
        int running = occupancy().running(server);
        return Forecast.total(
                start(job, server),
                0,
                waitForSlot(server, running, cluster),
                compile(job, server, running),
                distrust(server, cluster));
    }

    private static double start(PlacementRequest job, ServerSnapshot server) {
        return job.comesFrom(server) ? 0 : server.pace().startDelay();
    }

    private static double compile(PlacementRequest job, ServerSnapshot server, int running) {
        return job.expectedMillis()
                * server.pace().millisPerMilli()
                * Contention.of(server, running);
    }

    private static double distrust(ServerSnapshot server, Cluster cluster) {
        double trouble = 1 + server.pace().troubleLeft(cluster.now());
        return trouble * trouble;
    }

    /** Until a job that comes after those assigned to a server has a slot, in ms. */
    private static double waitForSlot(ServerSnapshot server, int running, Cluster cluster) {
        int slots = Math.max(1, server.maxJobs());
        int endsNeeded = running + 1 - slots;
        if (endsNeeded <= 0) {
            return 0;
        }
        if (endsNeeded <= server.expectedEnds().size()) {
            double[] remaining = new double[server.expectedEnds().size()];
            for (int i = 0; i < remaining.length; i++) {
                remaining[i] = remaining(server.expectedEnds().get(i), cluster.now());
            }
            Arrays.sort(remaining);
            return remaining[endsNeeded - 1];
        }
        return endsNeeded * cluster.typicalMillis() * server.pace().millisPerMilli() / slots;
    }

    /** A job that should have ended has been misjudged: the longer ago, the more so. */
    private static double remaining(long expectedEnd, long now) {
        long left = expectedEnd - now;
        return left >= 0 ? left : -left * OVERDUE;
    }

    private static int jobsInFlight(PlacementRequest job) {
        return Math.max(1, job.submitter().submittedJobs());
    }

    /**
     * Until a job would be done that waits for one of the servers that are full now, in ms. These
     * are looked for among the servers without room, so that a farm with room costs nothing.
     */
    private double doneIfItWaits(PlacementRequest job, Cluster cluster) {
        double endsPerMilli = 0;
        double slowness = 0;
        double slots = 0;
        for (List<ServerSnapshot> closed : cluster.standings().closed(occupancy()).values()) {
            for (ServerSnapshot server : closed) {
                if (occupancy().full(server) && hasProspects(server, job, cluster)) {
                    endsPerMilli += endsPerMilli(server, cluster);
                    slowness += server.pace().millisPerMilli() * server.maxJobs();
                    slots += server.maxJobs();
                }
            }
        }
        if (slots == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return (cluster.queued() - job.behind()) / endsPerMilli
                + job.expectedMillis() * slowness / slots;
    }

    /**
     * Until all jobs would be done, those that are expected included, in ms: what ends before that
     * delays nobody.
     */
    private static double drained(PlacementRequest job, Cluster cluster) {
        double endsPerMilli = 0;
        for (ServerSnapshot server : cluster.servers()) {
            if (hasProspects(server, job, cluster)) {
                endsPerMilli += endsPerMilli(server, cluster);
            }
        }
        return (cluster.jobs() + job.submitter().expectedRequests()) / endsPerMilli;
    }

    private static double endsPerMilli(ServerSnapshot server, Cluster cluster) {
        return server.maxJobs() / (cluster.typicalMillis() * server.pace().millisPerMilli());
    }

    /** Whether a job that waits may go to a server later without much ado. */
    private static boolean hasProspects(
            ServerSnapshot server, PlacementRequest job, Cluster cluster) {
        return !job.comesFrom(server)
                && Eligibility.judgeForEver(server, job, cluster.rejections()).eligible()
                && server.load() < ServerSnapshot.FULL_LOAD
                && server.pace().troubleLeft(cluster.now()) <= 1
                && Environments.installed(server, job.needs()).isPresent();
    }
}
