package org.jcecc.scheduler.core;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.scheduler.core.RequestQueue.Answer;
import org.jcecc.scheduler.core.RequestQueue.Group;
import org.jcecc.scheduler.core.RequestQueue.Order;
import org.jcecc.scheduler.placement.Cluster;
import org.jcecc.scheduler.placement.Decision;
import org.jcecc.scheduler.placement.Placement;
import org.jspecify.annotations.Nullable;

/** Takes jobs from the queue and gives them to servers, as long as anybody can take one. */
final class Dispatcher {

    private static final int FIRST_WITH_NO_CS = 37;

    /** How far back the hint about a job both hosts know looks. */
    private static final int SAMPLES_MATCHED = 17;

    /**
     * So many of the jobs that wait for a better server are looked at again in one pass because a
     * server has opened. The others wait for the next pass or the end of their patience.
     */
    private static final int MOST_SECOND_LOOKS = 16;

    private final SchedulerState state;
    private final Configuration configuration;
    private final RandomGenerator random;
    private final Consumer<Effect> effects;
    private final PlacementLog placementLog;
    private long lastPass;
    private long dueAt = Long.MAX_VALUE;

    Dispatcher(
            SchedulerState state,
            Configuration configuration,
            RandomGenerator random,
            Consumer<Effect> effects,
            PlacementLog placementLog) {
        this.state = state;
        this.configuration = configuration;
        this.random = random;
        this.effects = effects;
        this.placementLog = placementLog;
    }

    private Cluster cluster(long now) {
        return state.cluster(placement().occupancy(), now);
    }

    private Placement placement() {
        return configuration.placement();
    }

    /** Places all jobs that can be placed now. */
    void dispatch(long now) {
        dueAt = Long.MAX_VALUE;
        Pass pass = new Pass(now);
        while (!state.queue().isEmpty() && placeOne(pass)) {
            // Each success changes the order of service: start again at its head.
        }
    }

    /** When the first job's patience ends, in ms of the scheduler's clock. */
    long dueAt() {
        return dueAt;
    }

    /** Why a job waits, as things are. */
    PlacementRecord explain(Job job, long now) {
        Decision decision = placement().place(job.request(0, now), cluster(now), random);
        String reason =
                switch (decision) {
                    case Decision.Waits waits -> waits.reason();
                    case Decision.Placed placed -> "about to go to " + placed.server().name();
                };
        return new PlacementRecord(
                job.id(),
                job.work().fileName(),
                job.submitter().name(),
                "",
                "waits for %d s: %s".formatted((now - job.inStateSince()) / 1000, reason),
                decision.refusals());
    }

    private boolean placeOne(Pass pass) {
        Cluster cluster = cluster(pass.now);
        PlacedJob found = pass.search(cluster);
        if (found == null) {
            found = headIfUnwanted(cluster, pass.now);
        }
        if (found == null) {
            return false;
        }
        carryOut(found.job, found.decision, pass.now);
        return true;
    }

    /** The first job of all, if nobody will ever be able to take it. */
    private @Nullable PlacedJob headIfUnwanted(Cluster cluster, long now) {
        Job head = state.queue().head();
        PlacedJob found = head == null ? null : ifUnwanted(head, cluster, now);
        if (found == null) {
            placementLog.delaying();
        }
        return found;
    }

    /** A job nobody will ever be able to take, and who has to; null if somebody will. */
    private @Nullable PlacedJob ifUnwanted(Job job, Cluster cluster, long now) {
        return placement().placeUnwanted(job.request(0, now), cluster)
                                instanceof Decision.Placed placed
                        && settled(now)
                ? new PlacedJob(job, placed)
                : null;
    }

    /** Whether the daemons that were there before the scheduler's start should be back. */
    private boolean settled(long now) {
        Long first = state.firstLogin();
        if (first == null) {
            return true;
        }
        long settledAt = first + placement().settlingMillis();
        if (now < settledAt) {
            dueAt = Math.min(dueAt, settledAt);
            return false;
        }
        return true;
    }

    private void carryOut(Job job, Decision.Placed decision, long now) {
        Server server = state.serverWithId(decision.server().hostId());
        state.queue().taken(job);
        state.counters().granted(server == job.submitter(), now - job.inStateSince());
        placementLog.placed(job, decision);
        job.assign(server, placement().occupancy().hasFreeSlot(server.snapshot()), now);
        effects.accept(new Effect.Send(job.submitter().peer(), answer(job, server, decision)));
        server.assign(job);
        if (!decision.environmentInstalled()) {
            server.startInstalling(job, now);
        }
        narrowSiblings(job, server.platform());
    }

    private static Message.FromScheduler answer(Job job, Server server, Decision.Placed decision) {
        Server submitter = job.submitter();
        if (server == submitter && submitter.peer().version() >= FIRST_WITH_NO_CS) {
            return new NoCompileServer(job.id(), job.clientId());
        }
        return new UseCompileServer(
                job.id(),
                server.port(),
                server.address(),
                decision.environmentPlatform(),
                decision.environmentInstalled(),
                job.clientId(),
                matchedJobId(submitter, server));
    }

    /**
     * Restricts the other jobs of a request to one environment for this platform, so that all of
     * them use the same compiler.
     */
    private void narrowSiblings(Job job, String platform) {
        if (job.siblings().isEmpty()) {
            return;
        }
        for (PlatformEnvironment environment : job.needs().environments()) {
            if (environment.platform().equals(platform)) {
                for (Job sibling : job.siblings()) {
                    state.queue().changeNeeds(sibling, sibling.needs().narrowedTo(environment));
                }
                return;
            }
        }
    }

    /** The first of the submitter's oldest samples that is among the server's oldest, or 0. */
    private static int matchedJobId(Server submitter, Server server) {
        List<Sample> compiled = server.oldestCompiled(SAMPLES_MATCHED);
        for (Sample requested : submitter.oldestRequested(SAMPLES_MATCHED)) {
            for (Sample candidate : compiled) {
                if (candidate.jobId() == requested.jobId()) {
                    return requested.jobId();
                }
            }
        }
        return 0;
    }

    private record PlacedJob(Job job, Decision.Placed decision) {}

    /**
     * One look through the queue. Servers only fill up meanwhile, so that what nobody could take
     * stays without a taker, and so do jobs like it.
     */
    private final class Pass {
        private final long now;
        private final long number = ++lastPass;
        private @Nullable PlacedJob found;
        private int secondLooks;

        Pass(long now) {
            this.now = now;
        }

        @Nullable PlacedJob search(Cluster cluster) {
            found = null;
            RequestQueue queue = state.queue();
            if (!placement().costsMatter()) {
                queue.anyGroup(group -> offer(group, Order.OLDEST, 0, cluster));
                return found;
            }
            int others = queue.size() - 1;
            boolean taken =
                    queue.anyGroup(group ->
                            offerLongWaiting(group, cluster)
                                    || offer(group, Order.COSTLIEST, others, cluster));
            if (!taken) {
                // A server too slow for the costly jobs may do for the cheap ones.
                queue.anyGroup(group -> offer(group, Order.CHEAPEST, 0, cluster));
            }
            return found;
        }

        private boolean offerLongWaiting(Group group, Cluster cluster) {
            return group.offer(
                    Order.OLDEST,
                    number,
                    job -> job.hasWaitedLong(now) ? tryToPlace(job, 0, cluster) : Answer.SKIPPED);
        }

        private boolean offer(Group group, Order order, int behind, Cluster cluster) {
            return group.offer(
                    order, number, job -> tryToPlace(job, job.costKnown() ? behind : 0, cluster));
        }

        private Answer tryToPlace(Job job, int behind, Cluster cluster) {
            long openings = cluster.standings().openings();
            if (goesOnHesitating(job.hesitation(), behind, openings)) {
                return Answer.REFUSED;
            }
            return switch (placement().place(job.request(behind, now), cluster, random)) {
                case Decision.Placed placed -> {
                    found = new PlacedJob(job, placed);
                    yield Answer.TAKEN;
                }
                case Decision.Waits _ when noOtherServer(job, cluster) -> Answer.TAKEN;
                case Decision.Waits waits -> {
                    placementLog.waiting(job, waits);
                    if (waits.patience() > 0) {
                        long until = now + waits.patience();
                        job.hesitate(behind, openings, now, until);
                        dueAt = Math.min(dueAt, until);
                    }
                    yield Answer.REFUSED;
                }
            };
        }

        /** A retry that avoids all who could take it is not left to wait for its turn. */
        private boolean noOtherServer(Job job, Cluster cluster) {
            if (!job.needs().avoidedHosts().isEmpty()) {
                found = ifUnwanted(job, cluster, now);
            }
            return found != null;
        }

        private boolean goesOnHesitating(
                @Nullable Hesitation hesitation, int behind, long openings) {
            if (hesitation == null || !hesitation.covers(behind, now)) {
                return false;
            }
            if (!hesitation.isCurrent(openings) && secondLooks < MOST_SECOND_LOOKS) {
                secondLooks++;
                return false;
            }
            dueAt = Math.min(dueAt, hesitation.until());
            return true;
        }
    }
}
