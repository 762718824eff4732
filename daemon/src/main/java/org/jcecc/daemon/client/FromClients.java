package org.jcecc.daemon.client;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.protocol.message.VerifyEnvironment;

/**
 * What clients ask for. A message that does not fit what the client is doing ends it, and so does
 * one that only clients of this machine may send.
 */
final class FromClients {

    /** The address that tells a client to compile itself. */
    static final String SELF = "127.0.0.1";

    /** The environment a client names when it compiles itself. */
    private static final String NO_ENVIRONMENT = "__client";

    private static final int FIRST_WITH_COMPILER_PATH = 41;
    private static final int FIRST_WITH_STATUS_TEXT = 23;
    private static final int MOST_ANSWERS = 16;
    private static final int OFFLINE_JOB_STEP = 1 << 24;

    private final Station station;
    private final Clients clients;
    private final Slots slots;
    private final SchedulerSide scheduler;
    private final LoadWatch load;
    private final Clock clock;
    private final Effects effects;

    FromClients(
            Station station,
            Clients clients,
            Slots slots,
            SchedulerSide scheduler,
            LoadWatch load,
            Clock clock,
            Effects effects) {
        this.station = station;
        this.clients = clients;
        this.slots = slots;
        this.scheduler = scheduler;
        this.load = load;
        this.clock = clock;
        this.effects = effects;
    }

    void handle(Client client, Message message) {
        if (!(message instanceof Message.FromClient request)) {
            clients.refuse(client, message.getClass().getSimpleName());
            return;
        }
        boolean fits =
                switch (request) {
                    case End _ -> true;
                    case GetNativeEnvironment _, GetCompileServer _, LocalJobBegin _ ->
                            client.onThisMachine() && client.status().idle();
                    case BlacklistHostEnvironment _ -> client.onThisMachine();
                    case JobDone done ->
                            client.onThisMachine() && client.jobsHere().containsKey(done.jobId());
                    case CompileFile file ->
                            client.status().idle()
                                    || (client.jobsHere().containsKey(file.jobId())
                                            && file.environment().equals(NO_ENVIRONMENT));
                    case TransferEnvironment _, VerifyEnvironment _ -> client.status().idle();
                    case FileChunk _ -> false;
                };
        if (!fits) {
            clients.refuse(client, message.getClass().getSimpleName());
            return;
        }
        switch (request) {
            case End _ -> clients.end(client, EndReason.GOODBYE);
            case GetNativeEnvironment wish -> packEnvironment(client, wish);
            case GetCompileServer wish -> findServer(client, wish);
            case LocalJobBegin wish -> {
                client.requestLocalJob(wish);
                slots.enqueue(client);
            }
            case BlacklistHostEnvironment news -> scheduler.send(news);
            case JobDone done -> jobDone(client, done);
            case CompileFile file -> compile(client, file);
            case TransferEnvironment transfer -> receive(client, transfer);
            case VerifyEnvironment wish ->
                    effects.add(new Effect.VerifyEnvironmentFor(client.number(), wish));
            case FileChunk _ -> throw new AssertionError("refused above");
        }
    }

    private void packEnvironment(Client client, GetNativeEnvironment wish) {
        String compiler = wish.compiler();
        if (client.version() < FIRST_WITH_COMPILER_PATH && !compiler.contains("/")) {
            compiler = "/usr/bin/" + compiler;
        }
        client.become(ClientStatus.WAITS_FOR_ENVIRONMENT);
        effects.add(
                new Effect.PackEnvironment(
                        client.number(),
                        new GetNativeEnvironment(compiler, wish.extraFiles(), wish.compression())));
    }

    /** Asks the scheduler, or has the client compile here if there is none. */
    void findServer(Client client, GetCompileServer wish) {
        int answers = Math.clamp(wish.count(), 1, MOST_ANSWERS);
        if (scheduler.connected()) {
            client.requestServers(answers, wish.niceness());
            scheduler.send(wish.forwarded(client.number(), clients.count()));
            return;
        }
        List<Client.LocalAnswer> own = new ArrayList<>();
        for (int i = 0; i < answers; i++) {
            // Numbers of our own, which never reach a scheduler.
            int job = client.number() + i * OFFLINE_JOB_STEP;
            UseCompileServer answer =
                    new UseCompileServer(
                            job, station.port(), SELF, wish.targetPlatform(), true, 1, 0);
            own.add(new Client.LocalAnswer(answer, false));
        }
        client.waitWithout(wish, own);
        slots.enqueue(client);
    }

    private void jobDone(Client client, JobDone done) {
        boolean announced = Boolean.TRUE.equals(client.jobsHere().remove(done.jobId()));
        slots.release(1);
        load.clientCompiled(done);
        if (announced) {
            scheduler.send(
                    done.with(
                            done.jobId(),
                            done.exitCode(),
                            JobDone.FROM_SUBMITTER,
                            clients.count()));
        }
        client.becomeByJobs();
    }

    private void compile(Client client, CompileFile file) {
        if (client.status() == ClientStatus.WORKS_HERE) {
            if (Boolean.TRUE.equals(client.jobsHere().get(file.jobId()))) {
                scheduler.send(new JobBegin(file.jobId(), clock.seconds(), clients.count()));
            }
            return;
        }
        client.requestJob(file);
        if (!station.servesOthers()) {
            if (client.version() >= FIRST_WITH_STATUS_TEXT) {
                effects.toClient(
                        client,
                        new StatusText("job refused: this machine takes no jobs of others"));
            }
            clients.end(client, EndReason.JOB_NOT_STARTED);
            return;
        }
        effects.add(new Effect.QueueJob(client.number(), file));
        slots.enqueue(client);
    }

    private void receive(Client client, TransferEnvironment transfer) {
        if (!station.servesOthers()) {
            clients.end(client, EndReason.TRANSFER_REFUSED);
            return;
        }
        client.become(ClientStatus.OFFERS_ENVIRONMENT);
        effects.add(new Effect.ReceiveEnvironment(client.number(), transfer));
    }
}
