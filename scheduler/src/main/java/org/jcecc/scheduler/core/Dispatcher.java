package org.jcecc.scheduler.core;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.scheduler.placement.Cluster;
import org.jcecc.scheduler.placement.Decision;
import org.jcecc.scheduler.placement.Placement;
import org.jcecc.scheduler.placement.Requirements;
import org.jspecify.annotations.Nullable;

/** Takes jobs from the queue and gives them to servers, as long as anybody can take one. */
final class Dispatcher {

    private static final int FIRST_WITH_NO_CS = 37;

    /** How far back the hint about a job both hosts know looks. */
    private static final int SAMPLES_MATCHED = 17;

    private final SchedulerState state;
    private final Placement placement;
    private final RandomGenerator random;
    private final Consumer<Effect> effects;
    private final PlacementLog placementLog;

    Dispatcher(
            SchedulerState state,
            Placement placement,
            RandomGenerator random,
            Consumer<Effect> effects,
            PlacementLog placementLog) {
        this.state = state;
        this.placement = placement;
        this.random = random;
        this.effects = effects;
        this.placementLog = placementLog;
    }

    /** Places all jobs that can be placed now. */
    void dispatch(long now) {
        // Within a pass servers only fill up, so what nobody could take stays without a taker.
        Set<Requirements> withoutTaker = new HashSet<>();
        while (!state.queue().isEmpty() && placeOne(withoutTaker, now)) {
            // Each success changes the order of service: start again at its head.
        }
    }

    private boolean placeOne(Set<Requirements> withoutTaker, long now) {
        Cluster cluster = state.cluster();
        PlacedJob found = firstPlaceable(cluster, withoutTaker);
        if (found == null) {
            found = headIfUnwanted(cluster);
        }
        if (found == null) {
            return false;
        }
        carryOut(found.job, found.decision, now);
        return true;
    }

    private @Nullable PlacedJob firstPlaceable(Cluster cluster, Set<Requirements> withoutTaker) {
        PlacedJob[] found = new PlacedJob[1];
        state.queue()
                .first(job -> {
                    if (withoutTaker.contains(job.needs())) {
                        return false;
                    }
                    switch (placement.place(job.request(), cluster, random)) {
                        case Decision.Placed placed -> {
                            found[0] = new PlacedJob(job, placed);
                            return true;
                        }
                        case Decision.Waits waits -> {
                            placementLog.waiting(job, waits);
                            withoutTaker.add(job.needs());
                            return false;
                        }
                    }
                });
        return found[0];
    }

    /** The first job of all, if nobody will ever be able to take it. */
    private @Nullable PlacedJob headIfUnwanted(Cluster cluster) {
        Job head = state.queue().first(job -> true);
        if (head != null
                && placement.placeUnwanted(head.request(), cluster)
                        instanceof Decision.Placed placed) {
            return new PlacedJob(head, placed);
        }
        placementLog.delaying();
        return null;
    }

    private void carryOut(Job job, Decision.Placed decision, long now) {
        Server server = state.serverWithId(decision.server().hostId());
        state.queue().taken(job);
        placementLog.placed(job, decision);
        job.assign(server, now);
        effects.accept(new Effect.Send(job.submitter().peer(), answer(job, server, decision)));
        server.assign(job);
        if (!decision.environmentInstalled()) {
            server.startInstalling(now);
        }
        job.narrowSiblingsTo(server.platform());
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

    /** The first of the submitter's oldest samples that is among the server's oldest, or 0. */
    private static int matchedJobId(Server submitter, Server server) {
        return submitter
                .oldestRequested(SAMPLES_MATCHED)
                .mapToInt(Sample::jobId)
                .filter(id ->
                        server.oldestCompiled(SAMPLES_MATCHED)
                                .anyMatch(sample -> sample.jobId() == id))
                .findFirst()
                .orElse(0);
    }

    private record PlacedJob(Job job, Decision.Placed decision) {}
}
