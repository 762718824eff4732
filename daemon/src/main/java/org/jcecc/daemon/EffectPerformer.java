package org.jcecc.daemon;

import java.util.function.Consumer;
import org.jcecc.daemon.client.Effect;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.net.ClientSession;
import org.jcecc.daemon.net.Sessions;
import org.jcecc.daemon.packaging.NotPackedException;
import org.jcecc.daemon.packaging.PackedCompilers;
import org.jcecc.daemon.upstream.SchedulerLink;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.service.log.InternalErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the switchboard decided. Called on the desk's thread, so nothing here waits: whatever
 * takes time gets a thread of its own.
 */
final class EffectPerformer implements Consumer<Effect> {

    private static final Logger log = LoggerFactory.getLogger(EffectPerformer.class);

    private final EventSink desk;
    private final Sessions sessions;
    private final SchedulerLink scheduler;
    private final JobThreads jobs;
    private final PackedCompilers compilers;
    private final Runnable makeRoom;
    private final MachineWatch machine;
    private final Runnable stop;

    /**
     * @param makeRoom called when packed compilers may have exceeded the cache
     * @param stop called when nothing is left to be done
     */
    EffectPerformer(
            EventSink desk,
            Sessions sessions,
            SchedulerLink scheduler,
            JobThreads jobs,
            PackedCompilers compilers,
            Runnable makeRoom,
            MachineWatch machine,
            Runnable stop) {
        this.desk = desk;
        this.sessions = sessions;
        this.scheduler = scheduler;
        this.jobs = jobs;
        this.compilers = compilers;
        this.makeRoom = makeRoom;
        this.machine = machine;
        this.stop = stop;
    }

    @Override
    public void accept(Effect effect) {
        switch (effect) {
            case Effect.ToClient e -> with(e.client(), session -> session.send(e.message()));
            case Effect.CloseClient e -> with(e.client(), ClientSession::close);
            case Effect.ToScheduler e -> scheduler.send(e.message());
            case Effect.DropScheduler e -> scheduler.drop(e.reason());
            case Effect.QueueJob e -> with(e.client(), session -> session.feedJob(e.request()));
            case Effect.StartJob e -> with(e.client(), session -> jobs.start(e, session));
            case Effect.ReceiveEnvironment e ->
                    with(e.client(), session -> session.receiveEnvironment(e.request()));
            case Effect.VerifyEnvironmentFor e ->
                    with(e.client(), session -> session.verifyEnvironment(e.request()));
            case Effect.PackEnvironment e ->
                    Thread.ofVirtual()
                            .name("pack for client " + e.client())
                            .start(() -> pack(e.client(), e.request()));
            case Effect.SampleMachine _ -> machine.lookNow();
            case Effect.SampleMachineEvery e -> {
                machine.lookEvery(e.period());
                scheduler.setPatience(e.period());
            }
            case Effect.Note e -> log.debug("{}", e.text());
            case Effect.Stop _ -> stop.run();
        }
    }

    private void with(int client, Consumer<ClientSession> action) {
        ClientSession session = sessions.find(client);
        if (session != null) {
            action.accept(session);
        }
    }

    private void pack(int client, GetNativeEnvironment request) {
        try {
            desk.post(new Event.EnvironmentPacked(client, compilers.archiveFor(request)));
            makeRoom.run();
        } catch (NotPackedException e) {
            log.info("client {}: no environment: {}", client, e.getMessage());
            desk.post(
                    new Event.EnvironmentNotPacked(
                            client, e.endReason(), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            InternalErrors.report(log, "environment for client " + client, e);
            desk.post(
                    new Event.EnvironmentNotPacked(
                            client, EndReason.ENVIRONMENT_NOT_PACKED, "internal error: " + e));
        }
    }
}
