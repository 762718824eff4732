package org.jcecc.scheduler.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.message.PlatformEnvironment;

/**
 * Finds the server for a job: first who may take it ({@link Eligibility}), then which of them the
 * policy wants, then whether the submitter itself should do it.
 */
public final class Placement {

    /** So many servers that have no room are still looked at for other reasons to refuse a job. */
    private static final int MOST_JUDGED = 32;

    private static final String NOBODY_NOW = "nobody can take it now";
    private static final int MOST_NAMES = 8;

    private final PlacementPolicy policy;
    private final Eligibility eligibility;
    private final Occupancy occupancy;

    /**
     * @param policy chooses among those who may
     */
    public Placement(PlacementPolicy policy) {
        this.policy = policy;
        this.occupancy = policy.occupancy();
        this.eligibility = new Eligibility(occupancy);
    }

    /** What counts against a server's slots. */
    public Occupancy occupancy() {
        return occupancy;
    }

    /** Whether the policy looks at what a job costs, so that costly jobs should come first. */
    public boolean costsMatter() {
        return policy.costsMatter();
    }

    /** How long after the first login nobody is forced to do a job others may come for, in ms. */
    public long settlingMillis() {
        return policy.settlingMillis();
    }

    private Decision waits(PlacementRequest job, List<ServerSnapshot> willing, Refusals refusals) {
        return willing.isEmpty()
                ? new Decision.Waits(NOBODY_NOW, 0, refusals)
                : new Decision.Waits(reasonToWait(willing), policy.patience(job), refusals);
    }

    private static String reasonToWait(List<ServerSnapshot> willing) {
        StringJoiner names = new StringJoiner(", ");
        willing.stream().limit(MOST_NAMES).forEach(server -> names.add(server.name()));
        if (willing.size() > MOST_NAMES) {
            names.add(willing.size() - MOST_NAMES + " more");
        }
        return "a better server should be free soon, rather than use " + names;
    }

    /** Where a job goes now, if anywhere. */
    public Decision place(PlacementRequest job, Cluster cluster, RandomGenerator random) {
        Refusals refusals = new Refusals();
        List<ServerSnapshot> eligible = eligible(job, cluster, refusals);
        Optional<Pick> pick = choose(job, eligible, cluster, random);
        if (pick.isEmpty() && submitterHasRoom(job, cluster)) {
            pick = submitterStepsIn(job, cluster);
            eligible.add(job.submitter());
        }
        return pick.map(chosen -> placed(chosen, job, cluster, refusals))
                .orElseGet(() -> waits(job, eligible, refusals));
    }

    /**
     * Where a job goes that nobody can take now: it waits if somebody could take it another time,
     * else its submitter has to do it, whatever the rules say about that.
     */
    public Decision placeUnwanted(PlacementRequest job, Cluster cluster) {
        Refusals refusals = new Refusals();
        for (ServerSnapshot server : cluster.servers()) {
            Verdict verdict = verdict(server, job, cluster);
            refusals.add(server, verdict);
            if (verdict.possible()) {
                return new Decision.Waits(NOBODY_NOW, 0, refusals);
            }
        }
        Pick pick =
                new Pick(
                        job.submitter(),
                        Pick.Kind.NOBODY_EVER,
                        "nobody can ever take it, so its submitter must");
        return placed(pick, job, cluster, refusals);
    }

    private List<ServerSnapshot> eligible(
            PlacementRequest job, Cluster cluster, Refusals refusals) {
        List<ServerSnapshot> open = cluster.standings().open(occupancy);
        List<ServerSnapshot> eligible = new ArrayList<>(open.size());
        for (ServerSnapshot server : open) {
            Verdict verdict = verdict(server, job, cluster);
            if (verdict.eligible()) {
                eligible.add(server);
            } else {
                refusals.add(server, verdict);
            }
        }
        addClosed(job, cluster, refusals);
        return eligible;
    }

    /** Among many servers without room it does not matter who could not take the job anyway. */
    private void addClosed(PlacementRequest job, Cluster cluster, Refusals refusals) {
        int closed = cluster.servers().size() - cluster.standings().open(occupancy).size();
        if (closed == 0) {
            return;
        }
        cluster.standings()
                .closed(occupancy)
                .forEach((standing, servers) -> {
                    if (closed > MOST_JUDGED) {
                        refusals.addAll(servers, standing);
                    } else {
                        servers.forEach(
                                server -> refusals.add(server, verdict(server, job, cluster)));
                    }
                });
    }

    private Verdict verdict(ServerSnapshot server, PlacementRequest job, Cluster cluster) {
        return job.needs().allowsHost(server)
                ? eligibility.judge(server, job, cluster.rejections())
                : Verdict.NOT_PREFERRED;
    }

    private Optional<Pick> choose(
            PlacementRequest job,
            List<ServerSnapshot> eligible,
            Cluster cluster,
            RandomGenerator random) {
        if (eligible.isEmpty()) {
            return Optional.empty();
        }
        ServerSnapshot first = eligible.getFirst();
        if (job.needs().hasPreferredHost()) {
            return Optional.of(
                    new Pick(first, Pick.Kind.PREFERRED_HOST, "preferred by the client"));
        }
        if (eligible.size() == 1 && !policy.decidesAlone()) {
            return Optional.of(
                    new Pick(first, Pick.Kind.ONLY_CANDIDATE, "nobody else can take it"));
        }
        return policy.choose(job, eligible, cluster, random);
    }

    /** Whether the submitter could; its load, version, features and reachability do not count. */
    private boolean submitterHasRoom(PlacementRequest job, Cluster cluster) {
        ServerSnapshot submitter = job.submitter();
        return !job.needs().hasPreferredHost()
                && occupancy.hasFreeSlot(submitter)
                && !submitter.installing()
                && Environments.installable(submitter, job.needs(), cluster.rejections())
                        .isPresent();
    }

    private Optional<Pick> submitterStepsIn(PlacementRequest job, Cluster cluster) {
        return policy.submitterStepsIn(job, cluster)
                ? Optional.of(
                        new Pick(
                                job.submitter(),
                                Pick.Kind.SUBMITTER_HAS_ROOM,
                                "nobody else can take it now, and the submitter has a free slot"))
                : Optional.empty();
    }

    private static Decision placed(
            Pick pick, PlacementRequest job, Cluster cluster, Refusals refusals) {
        Optional<String> installed = Environments.installed(pick.server(), job.needs());
        String platform =
                installed.orElseGet(() ->
                        Environments.installable(pick.server(), job.needs(), cluster.rejections())
                                .map(PlatformEnvironment::platform)
                                .orElse(""));
        return new Decision.Placed(pick, platform, installed.isPresent(), refusals);
    }
}
