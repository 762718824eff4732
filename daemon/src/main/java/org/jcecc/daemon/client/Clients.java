package org.jcecc.daemon.client;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jspecify.annotations.Nullable;

/** Everybody who is connected, and how a client is ended. */
final class Clients {

    private static final int FROM_COMPILE_SERVER = 0;

    private final Slots slots;
    private final SchedulerSide scheduler;
    private final Effects effects;
    private final Map<Integer, Client> byNumber = new TreeMap<>();

    /** Connections over which an object still travels; they want nothing more. */
    private final Set<Integer> delivering = new HashSet<>();

    Clients(Slots slots, SchedulerSide scheduler, Effects effects) {
        this.slots = slots;
        this.scheduler = scheduler;
        this.effects = effects;
    }

    void add(Client client) {
        byNumber.put(client.number(), client);
    }

    @Nullable Client find(int number) {
        return byNumber.get(number);
    }

    Collection<Client> all() {
        return List.copyOf(byNumber.values());
    }

    /** As the scheduler is told it. */
    int count() {
        return byNumber.size();
    }

    /** Whether anything of another machine's job is still going on. */
    boolean jobsRemain() {
        return !delivering.isEmpty()
                || byNumber.values().stream()
                        .anyMatch(client -> client.status() == ClientStatus.JOB_RUNS);
    }

    /** A client sent what does not fit: tells it so and ends it. */
    void refuse(Client client, String what) {
        effects.note(
                "client %d refused: %s in state %s"
                        .formatted(client.number(), what, client.status().printedName()));
        effects.toClient(client, new End());
        end(client, EndReason.UNEXPECTED_MESSAGE);
    }

    /** A job has its verdict: its slot is free, its connection stays until the object is sent. */
    void startDelivering(Client client) {
        byNumber.remove(client.number());
        delivering.add(client.number());
        slots.jobEnded();
    }

    /** The object has been sent. */
    void delivered(int number) {
        if (delivering.remove(number)) {
            effects.add(new Effect.CloseClient(number));
        }
    }

    /** Forgets a client, frees what it held, and tells the scheduler what it leaves behind. */
    void end(Client client, int reason) {
        byNumber.remove(client.number());
        slots.dequeue(client);
        switch (client.status()) {
            case SENDS_ENVIRONMENT -> slots.jobEnded();
            case JOB_WAITS -> reportJob(client, reason);
            case JOB_RUNS -> {
                slots.jobEnded();
                reportJob(client, reason);
            }
            case WORKS_HERE -> {
                LocalJobBegin localJob = client.localJob();
                if (localJob != null) {
                    slots.release(slots.neededFor(localJob));
                    reportLocalJob(client);
                } else {
                    slots.release(client.jobsHere().size());
                    reportRequest(client, reason);
                }
            }
            case WAITS_FOR_SERVER, COMPILES_ELSEWHERE, WAITS_TO_COMPILE_HERE ->
                    reportRequest(client, reason);
            default -> {}
        }
        effects.add(new Effect.CloseClient(client.number()));
    }

    private void reportJob(Client client, int reason) {
        CompileFile job = client.job();
        if (job != null && client.announced()) {
            giveUp(job.jobId(), reason, FROM_COMPILE_SERVER);
        }
    }

    private void reportLocalJob(Client client) {
        if (client.announced()) {
            scheduler.send(new LocalJobDone(client.number()));
        }
    }

    private void reportRequest(Client client, int reason) {
        if (reason == EndReason.GOODBYE) {
            // Compiled elsewhere, and well: that is the other machine's report.
            client.jobsElsewhere().clear();
        }
        client.jobsElsewhere().forEach(job -> giveUp(job, reason, JobDone.FROM_SUBMITTER));
        client.jobsHere()
                .forEach((job, announced) -> {
                    if (announced) {
                        giveUp(job, reason, JobDone.FROM_SUBMITTER);
                    }
                });
        for (Client.LocalAnswer answer : client.waitingAnswers()) {
            if (answer.announced()) {
                giveUp(answer.message().jobId(), reason, JobDone.FROM_SUBMITTER);
            }
        }
        for (int i = 0; i < client.answersDue(); i++) {
            giveUp(client.number(), reason, JobDone.FROM_SUBMITTER | JobDone.JOB_UNKNOWN);
        }
    }

    private void giveUp(int job, int reason, int flags) {
        scheduler.send(JobDone.givenUp(job, reason, flags, count()));
    }
}
