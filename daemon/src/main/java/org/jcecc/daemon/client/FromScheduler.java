package org.jcecc.daemon.client;

import java.time.Duration;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.SchedulerConfiguration;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.UseCompileServer;
import org.jspecify.annotations.Nullable;

/** What the scheduler says: mostly where the jobs of this machine's clients are to go. */
final class FromScheduler {

    private static final int FIRST_WITHOUT_PING = 27;

    /**
     * In seconds. So often the load is looked at, and so long a scheduler is searched, whatever the
     * last one said.
     */
    private static final int LONGEST_PERIOD = 60;

    /** A client id between daemon and client, where nobody looks at it. */
    private static final int ANY_CLIENT = 1;

    private final Station station;
    private final Clients clients;
    private final Slots slots;
    private final SchedulerSide scheduler;
    private final StatusDump statusDump;
    private final Effects effects;

    FromScheduler(
            Station station,
            Clients clients,
            Slots slots,
            SchedulerSide scheduler,
            StatusDump statusDump,
            Effects effects) {
        this.station = station;
        this.clients = clients;
        this.slots = slots;
        this.scheduler = scheduler;
        this.statusDump = statusDump;
        this.effects = effects;
    }

    void handle(Message message) {
        if (!(message instanceof Message.FromScheduler news)) {
            effects.add(
                    new Effect.DropScheduler(
                            "message: %s (expected: one for a daemon)"
                                    .formatted(message.getClass().getSimpleName())));
            return;
        }
        switch (news) {
            case Ping ping -> {
                if (scheduler.version() < FIRST_WITHOUT_PING) {
                    scheduler.send(ping);
                }
            }
            case UseCompileServer answer -> useServer(answer);
            case NoCompileServer answer ->
                    compileHere(
                            waitingClient(answer.clientId(), answer.jobId()),
                            answer.jobId(),
                            "",
                            0);
            case GetInternals _ -> scheduler.send(new StatusText(statusDump.text()));
            case SchedulerConfiguration configuration ->
                    effects.add(
                            new Effect.SampleMachineEvery(
                                    Duration.ofSeconds(
                                            Math.clamp(
                                                    configuration.pongInterval(),
                                                    1,
                                                    LONGEST_PERIOD))));
        }
    }

    private void useServer(UseCompileServer answer) {
        Client client = waitingClient(answer.clientId(), answer.jobId());
        if (answer.host().equals(scheduler.ownAddress()) && answer.port() == station.port()) {
            compileHere(client, answer.jobId(), answer.hostPlatform(), answer.matchedJobId());
        } else if (client != null) {
            client.answered();
            client.jobsElsewhere().add(answer.jobId());
            client.becomeByJobs();
            effects.toClient(client, answer);
        }
    }

    private void compileHere(@Nullable Client client, int job, String platform, int matchedJob) {
        if (client == null) {
            return;
        }
        UseCompileServer answer =
                new UseCompileServer(
                        job,
                        station.port(),
                        FromClients.SELF,
                        platform,
                        true,
                        ANY_CLIENT,
                        matchedJob);
        client.answered();
        client.waitingAnswers().add(new Client.LocalAnswer(answer, true));
        client.becomeByJobs();
        slots.enqueue(client);
    }

    /** The client an answer is for; if it is gone, or wants none, the job is given back. */
    private @Nullable Client waitingClient(int number, int job) {
        Client client = clients.find(number);
        if (client != null && client.answersDue() > 0) {
            return client;
        }
        scheduler.send(
                JobDone.givenUp(
                        job, EndReason.ANSWER_FOR_NOBODY, JobDone.FROM_SUBMITTER, clients.count()));
        return null;
    }
}
