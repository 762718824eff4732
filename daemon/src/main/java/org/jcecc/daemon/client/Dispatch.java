package org.jcecc.daemon.client;

import java.util.Optional;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.LocalJobBegin;

/** Gives free slots to those who wait. */
final class Dispatch {

    private final Station station;
    private final Clients clients;
    private final Slots slots;
    private final SchedulerSide scheduler;
    private final LoadWatch load;
    private final Tally tally;
    private final Clock clock;
    private final Effects effects;

    Dispatch(
            Station station,
            Clients clients,
            Slots slots,
            SchedulerSide scheduler,
            LoadWatch load,
            Tally tally,
            Clock clock,
            Effects effects) {
        this.station = station;
        this.clients = clients;
        this.slots = slots;
        this.scheduler = scheduler;
        this.load = load;
        this.tally = tally;
        this.clock = clock;
        this.effects = effects;
    }

    void run() {
        while (true) {
            Optional<Client> next = slots.next(load.current().full());
            if (next.isEmpty()) {
                return;
            }
            grant(next.get());
        }
    }

    private void grant(Client client) {
        slots.dequeue(client);
        LocalJobBegin localJob = client.localJob();
        CompileFile job = client.job();
        if (client.status() == ClientStatus.WAITS_TO_RUN_HERE && localJob != null) {
            startLocalJob(client, localJob);
        } else if (client.status() == ClientStatus.JOB_WAITS && job != null) {
            startJob(client, job);
        } else {
            compileHere(client);
        }
    }

    private void startLocalJob(Client client, LocalJobBegin localJob) {
        slots.hold(slots.neededFor(localJob));
        tally.localJobStarted();
        client.startLocalJob(scheduler.connected());
        effects.toClient(client, new LocalJobBegin(clock.seconds(), "", 0, false, ""));
        scheduler.send(
                new LocalJobBegin(
                        clock.seconds(),
                        localJob.outputFile(),
                        client.number(),
                        localJob.wholeNode(),
                        localJob.reason()));
        effects.note(
                (localJob.wholeNode() ? "pushed full local job " : "pushed local job ")
                        + client.number());
    }

    private void startJob(Client client, CompileFile job) {
        slots.jobStarted();
        client.become(ClientStatus.JOB_RUNS);
        if (client.announced()) {
            scheduler.send(new JobBegin(job.jobId(), clock.seconds(), clients.count()));
        }
        effects.add(
                new Effect.StartJob(
                        client.number(), job, load.current().jobMemory(station.slots())));
    }

    private void compileHere(Client client) {
        Client.LocalAnswer answer = client.takeAnswer();
        slots.hold(1);
        tally.localCompileStarted();
        client.jobsHere().put(answer.message().jobId(), answer.announced());
        client.becomeByJobs();
        effects.toClient(client, answer.message());
        if (!client.waitingAnswers().isEmpty()) {
            slots.enqueue(client);
        }
    }
}
