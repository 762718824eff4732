package org.jcecc.scheduler.history;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jcecc.scheduler.placement.Pace;
import org.jcecc.scheduler.placement.Work;

/**
 * Learns from ended jobs. A job's CPU time is the product of what the unit costs and how slow the
 * server is; both are estimated side by side, each corrected by the other. So a server that gets
 * the costly jobs does not look slow, and a fast one does not make its jobs look cheap.
 */
public final class History {

    /** A daemon that comes back within this time is the one we know. */
    private static final long MEMORY_MILLIS = Duration.ofHours(12).toMillis();

    private static final int MOST_SERVERS = 10_000;

    /** CPU times below this say more about the clock's grain than about the job. */
    private static final int SHORTEST_COUNTED_MILLIS = 5;

    private static final double WEIGHT_OF_A_START = 0.2;
    private static final double WEIGHT_OF_AN_INSTALLATION = 0.3;
    private static final double FIRST_GUESS_INSTALLATION_MILLIS = 5000;

    private final JobCosts costs = new JobCosts();
    private final Map<String, ServerProfile> servers = new LinkedHashMap<>(16, 0.75f, true);
    private double usualStartDelay = Pace.UNKNOWN.startDelay();
    private double installationMillis = FIRST_GUESS_INSTALLATION_MILLIS;

    /** The CPU time a job will cost on a typical machine, in ms. */
    public double expectedMillis(Work work) {
        return Math.exp(costs.expected(work).logMillis());
    }

    /** Whether the unit has been compiled before, so that its cost is more than a guess. */
    public boolean knows(Work work) {
        return costs.knows(work);
    }

    /** Whether a unit of the same language and flags has been compiled before. */
    public boolean knowsKind(Work work) {
        return costs.knowsKind(work);
    }

    /** The CPU time a typical job costs on a typical machine, in ms. */
    public double typicalMillis() {
        return costs.typicalMillis();
    }

    /** How long it takes to send and unpack an environment, in ms. */
    public double installationMillis() {
        return installationMillis;
    }

    /**
     * What is known of a server.
     *
     * @param server its name and address, the same after it comes back
     */
    public Pace pace(String server) {
        ServerProfile profile = servers.get(server);
        return profile == null ? Pace.UNKNOWN : profile.pace();
    }

    /**
     * A job has been compiled.
     *
     * @param userMillis CPU time it used
     * @param outputBytes size of the object
     * @param wallMillis time from its start to its end
     * @param contention how much longer than its CPU time it was expected to take
     */
    public void compiled(
            String server,
            Work work,
            long userMillis,
            long outputBytes,
            long wallMillis,
            double contention,
            long now) {
        ServerProfile profile = profile(server, now);
        profile.succeeded(now);
        if (userMillis < SHORTEST_COUNTED_MILLIS) {
            return;
        }
        double logUser = Math.log((double) userMillis);
        double paceBefore = profile.logPace();
        double paceVariance = profile.paceVariance();
        JobCosts.Guess expected = costs.expectedOf(work, outputBytes);
        profile.measurePace(logUser - expected.logMillis(), expected.variance());
        costs.measure(work, logUser - paceBefore, paceVariance, outputBytes);
        profile.measureStretch(
                Math.log(
                        (double) Math.max(1, wallMillis)
                                / ((double) userMillis * Math.max(1, contention))));
    }

    /** A job has started on a server that had a free slot, some time after it was assigned. */
    public void started(String server, long millisAfterAssignment, long now) {
        // Most of it is the submitter's preprocessor, which takes longer when many jobs come at
        // once; what counts is how much longer than elsewhere it took.
        double more = millisAfterAssignment - usualStartDelay;
        usualStartDelay += WEIGHT_OF_A_START * more;
        profile(server, now).measureStartDelay(Math.max(0, Pace.UNKNOWN.startDelay() + more));
    }

    /** A job has failed on a server, or got lost there. */
    public void failed(String server, double weight, long now) {
        profile(server, now).failed(weight, now);
    }

    /** A server has got an environment that was sent to it. */
    public void installed(long millis) {
        installationMillis += WEIGHT_OF_AN_INSTALLATION * (millis - installationMillis);
    }

    private ServerProfile profile(String server, long now) {
        ServerProfile profile = servers.computeIfAbsent(server, s -> new ServerProfile());
        profile.used(now);
        forgetOldest(now);
        return profile;
    }

    /** The map is ordered by use, so that the first entry is the longest unused. */
    private void forgetOldest(long now) {
        ServerProfile oldest = servers.values().iterator().next();
        if (servers.size() > MOST_SERVERS || now - oldest.usedAt() > MEMORY_MILLIS) {
            servers.remove(servers.keySet().iterator().next());
        }
    }
}
