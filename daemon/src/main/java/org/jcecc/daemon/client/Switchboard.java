package org.jcecc.daemon.client;

import java.time.Instant;
import java.util.List;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.NativeEnvironment;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.wire.WireText;
import org.jspecify.annotations.Nullable;

/**
 * Connects clients, the scheduler and the work done here: takes an event and the time, changes the
 * state and says what to do. Not thread-safe; one thread owns it.
 */
public final class Switchboard {

    private final Effects effects = new Effects();
    private final Clock clock = new Clock();
    private final Slots slots;
    private final SchedulerSide scheduler;
    private final Clients clients;
    private final LoadWatch load;
    private final Tally tally = new Tally();
    private final Station station;
    private final FromClients fromClients;
    private final FromScheduler fromScheduler;
    private final Dispatch dispatch;

    private boolean stopping;

    /**
     * @param environments installed when the daemon starts
     */
    public Switchboard(Station station, List<PlatformEnvironment> environments) {
        this.station = station;
        slots = new Slots(station.usableSlots());
        scheduler = new SchedulerSide(station, environments, effects);
        clients = new Clients(slots, scheduler, effects);
        load = new LoadWatch(station);
        fromClients = new FromClients(station, clients, slots, scheduler, load, clock, effects);
        fromScheduler =
                new FromScheduler(
                        station,
                        clients,
                        slots,
                        scheduler,
                        new StatusDump(station, clients, slots, scheduler, load),
                        effects);
        dispatch = new Dispatch(station, clients, slots, scheduler, load, tally, clock, effects);
    }

    /** What to do about an event, in order. */
    public List<Effect> handle(Event event, Instant now) {
        clock.set(now);
        accept(event);
        if (stopping) {
            stopIfDone();
        } else {
            dispatch.run();
        }
        return effects.take();
    }

    /** How things are; looking changes nothing. */
    public Figures figures() {
        return new Figures(
                stopping,
                scheduler.connected(),
                clients.count(),
                station.usableSlots(),
                slots.running(),
                slots.held(),
                slots.waitingLocalJobs(),
                slots.waitingLocalCompiles(),
                slots.waitingJobs(),
                scheduler.environments().size(),
                load.current().perMille(),
                tally.done());
    }

    private void accept(Event event) {
        switch (event) {
            case Event.ClientArrived e -> arrived(e);
            case Event.ClientSaid e -> {
                Client client = clients.find(e.client());
                if (client != null) {
                    fromClients.handle(client, e.message());
                }
            }
            case Event.ClientLeft e -> left(clients.find(e.client()));
            case Event.EnvironmentPacked e -> packed(e);
            case Event.EnvironmentNotPacked e -> notPacked(e);
            case Event.TransferBegun e -> {
                Client client = clients.find(e.client());
                if (client != null) {
                    client.become(ClientStatus.SENDS_ENVIRONMENT);
                    slots.jobStarted();
                }
            }
            case Event.TransferEnded e -> {
                Client client = clients.find(e.client());
                if (client != null) {
                    if (client.status() == ClientStatus.SENDS_ENVIRONMENT) {
                        slots.jobEnded();
                    }
                    tally.transferEnded();
                    client.become(ClientStatus.UNKNOWN);
                    effects.add(new Effect.SampleMachine());
                }
            }
            case Event.TransferFailed e -> {
                Client client = clients.find(e.client());
                if (client != null) {
                    clients.end(client, e.endReason());
                }
            }
            case Event.JobReachedVerdict e -> verdict(e.client(), e.report());
            case Event.JobEnded e -> {
                Client client = clients.find(e.client());
                if (client == null) {
                    clients.delivered(e.client());
                } else {
                    // Without a verdict there is nothing to be glad of.
                    tally.jobAbandoned();
                    clients.end(client, EndReason.JOB_MACHINERY_FAILED);
                }
            }
            case Event.JobFailed e -> {
                Client client = clients.find(e.client());
                if (client == null) {
                    // It had its verdict; what failed was the way back.
                    clients.delivered(e.client());
                } else {
                    tally.jobAbandoned();
                    clients.end(client, e.exitCode());
                }
            }
            case Event.SchedulerConnected e -> {
                scheduler.connect(e);
                effects.add(new Effect.SampleMachine());
                askForThoseWhoWait();
            }
            case Event.SchedulerSaid e -> fromScheduler.handle(e.message());
            case Event.SchedulerLost _ -> schedulerLost();
            case Event.EnvironmentsChanged e -> scheduler.announce(e.installed());
            case Event.MachineSampled e -> {
                load.evaluate(e.sample(), slots.running());
                if (!stopping) {
                    scheduler.report(load.current());
                }
            }
            case Event.StopRequested _ -> stop();
        }
    }

    private void arrived(Event.ClientArrived e) {
        if (stopping) {
            effects.add(new Effect.CloseClient(e.client()));
            return;
        }
        clients.add(
                new Client(
                        e.client(),
                        e.onThisMachine(),
                        e.version(),
                        e.peer(),
                        scheduler.connected()));
    }

    private void left(@Nullable Client client) {
        // A running job notices by itself that its client is gone, and ends with its own report.
        if (client != null && client.status() != ClientStatus.JOB_RUNS) {
            clients.end(client, EndReason.CONNECTION_CLOSED);
        }
    }

    private void packed(Event.EnvironmentPacked e) {
        Client client = clients.find(e.client());
        if (client != null) {
            client.become(ClientStatus.HAS_ENVIRONMENT);
            effects.toClient(client, new NativeEnvironment(WireText.of(e.archive().toString())));
        }
    }

    private void notPacked(Event.EnvironmentNotPacked e) {
        Client client = clients.find(e.client());
        if (client != null) {
            // The original's client would not read it.
            if (client.version() >= ProtocolVersion.EXTENDED) {
                effects.toClient(client, new StatusText(WireText.of(e.why())));
            }
            effects.toClient(client, new End());
            clients.end(client, e.endReason());
        }
    }

    private void verdict(int number, JobReport report) {
        Client client = clients.find(number);
        if (client == null) {
            return;
        }
        clients.startDelivering(client);
        load.jobEnded(report);
        tally.verdict(report);
        CompileFile job = client.job();
        if (job != null && client.announced()) {
            JobDone done = report.toJobDone(job.jobId(), clients.count());
            scheduler.send(done);
        }
    }

    /**
     * Who waits for a word of the scheduler, or holds a place in line by its leave, is let go to
     * try again; everybody else goes on.
     */
    private void schedulerLost() {
        effects.note("cleared children");
        scheduler.disconnect();
        for (Client client : clients.all()) {
            if (client.waitsByLeaveOfScheduler()) {
                clients.end(client, EndReason.CLEARED);
            } else {
                client.forgetScheduler();
            }
        }
    }

    /** Who waits for a slot only because there was no scheduler need not wait for it any more. */
    private void askForThoseWhoWait() {
        for (Client client : clients.all()) {
            client.takeUnasked()
                    .ifPresent(wish -> {
                        slots.dequeue(client);
                        fromClients.findServer(client, wish);
                    });
        }
    }

    private void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        for (Client client : clients.all()) {
            if (client.status() != ClientStatus.JOB_RUNS) {
                clients.end(client, EndReason.CLEARED);
            }
        }
        if (clients.jobsRemain()) {
            scheduler.reportFull(load.current());
        }
    }

    private void stopIfDone() {
        if (!clients.jobsRemain()) {
            effects.add(new Effect.Stop());
        }
    }
}
