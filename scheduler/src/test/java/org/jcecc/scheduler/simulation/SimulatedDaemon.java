package org.jcecc.scheduler.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.scheduler.core.Peer;

/** A machine's daemon: slots, load reports, jobs of others and its own. */
final class SimulatedDaemon {

    static final String PLATFORM = "x86_64";
    static final String ENVIRONMENT = "toolchain";

    private static final double REPORT_INTERVAL = 3000;
    private static final int SMALLEST_CHANGE = 100;
    private static final int FULL = 1000;
    private static final int EXIT_NO_COMPILER = 110;
    private static final int EXIT_CLIENT_GAVE_UP = 118;
    private static final double MILLIS_UNTIL_FAILURE = 30;

    private final VirtualTime time;
    private final Machine machine;
    private final Peer peer;
    private final Consumer<Message> scheduler;
    private final Processor processor;
    private final Deque<Runnable> waitingLocal = new ArrayDeque<>();
    private final Deque<Runnable> waitingRemote = new ArrayDeque<>();
    private final Map<Integer, Consumer<Message>> clients = new HashMap<>();
    private final List<Runnable> lostWithMachine = new ArrayList<>();
    private final List<PlatformEnvironment> environments = new ArrayList<>();
    private int busySlots;
    private int lastClientId;
    private int reportedLoad = FULL;
    private double reportedAt;
    private double cpuAtReport;
    private boolean gone;

    SimulatedDaemon(VirtualTime time, Machine machine, Peer peer, Consumer<Message> scheduler) {
        this.time = time;
        this.machine = machine;
        this.peer = peer;
        this.scheduler = scheduler;
        this.processor = new Processor(time, machine);
        if (machine.environmentInstalled()) {
            environments.add(new PlatformEnvironment(PLATFORM, ENVIRONMENT));
        }
    }

    Peer peer() {
        return peer;
    }

    Machine machine() {
        return machine;
    }

    void logIn() {
        scheduler.accept(
                new Login(
                        10245,
                        machine.threads(),
                        List.copyOf(environments),
                        machine.name(),
                        PLATFORM,
                        true,
                        false,
                        3));
        reportedAt = time.now();
        time.after(REPORT_INTERVAL, this::report);
    }

    /** Asks the scheduler for a server; the answer goes to the client. */
    void request(Unit unit, Consumer<Message> client) {
        int clientId = ++lastClientId;
        clients.put(clientId, client);
        scheduler.accept(
                new GetCompileServer(
                        List.of(new PlatformEnvironment(PLATFORM, ENVIRONMENT)),
                        unit.file(),
                        unit.language(),
                        1,
                        PLATFORM,
                        unit.flags(),
                        clientId,
                        "",
                        false,
                        0,
                        clients.size(),
                        0,
                        0,
                        List.of()));
    }

    /** Takes a message from the scheduler. */
    void receive(Message message) {
        switch (message) {
            case UseCompileServer use -> answer(use.clientId(), use);
            case NoCompileServer own -> answer(own.clientId(), own);
            default -> {}
        }
    }

    private void answer(int clientId, Message message) {
        Consumer<Message> client = clients.remove(clientId);
        if (client != null) {
            client.accept(message);
        }
    }

    /** Runs a preprocessor for one of its clients. */
    void preprocess(Unit unit, Runnable ended) {
        processor.run(unit.preprocessWork(), false, cpu -> ended.run());
    }

    /** Takes an environment that a client has sent. */
    void install() {
        PlatformEnvironment environment = new PlatformEnvironment(PLATFORM, ENVIRONMENT);
        if (!gone && !environments.contains(environment)) {
            environments.add(environment);
        }
        send(new Login(0, 0, List.copyOf(environments), "", "", false, false, 0));
    }

    /** Compiles for another machine as soon as a slot is free. */
    void compileForOther(int job, Unit unit, Consumer<Boolean> ended) {
        Runnable lost = () -> ended.accept(false);
        if (gone) {
            time.after(1, lost);
            return;
        }
        lostWithMachine.add(lost);
        waitingRemote.add(() -> {
            send(new JobBegin(job, 0, busySlots));
            if (machine.flaw() == Machine.Flaw.FAILS_EVERY_JOB) {
                time.after(
                        MILLIS_UNTIL_FAILURE,
                        () -> {
                            freeSlot();
                            send(JobDone.givenUp(job, EXIT_NO_COMPILER, 0, busySlots));
                            lost.run();
                        });
                return;
            }
            double began = time.now();
            processor.run(
                    unit.compileWork(),
                    true,
                    cpu -> {
                        if (lostWithMachine.remove(lost)) {
                            freeSlot();
                            send(done(job, unit, cpu, time.now() - began, 0));
                            ended.accept(true);
                        }
                    });
        });
        startWaiting();
    }

    /** Lets a client compile what the scheduler gave back to its own machine. */
    void compileOwn(int job, Unit unit, Runnable ended) {
        waitingLocal.add(() -> {
            send(new JobBegin(job, 0, busySlots));
            double began = time.now();
            processor.run(
                    unit.compileWork() + unit.preprocessWork(),
                    false,
                    cpu -> {
                        freeSlot();
                        send(done(job, unit, cpu, time.now() - began, JobDone.FROM_SUBMITTER));
                        ended.run();
                    });
        });
        startWaiting();
    }

    /** Lets a client compile what failed elsewhere. */
    void compileAfterFailure(int job, Unit unit, Runnable ended) {
        send(JobDone.givenUp(job, EXIT_CLIENT_GAVE_UP, JobDone.FROM_SUBMITTER, busySlots));
        int clientId = ++lastClientId;
        waitingLocal.add(() -> {
            send(new LocalJobBegin(0, unit.file(), clientId, false, ""));
            processor.run(
                    unit.compileWork() + unit.preprocessWork(),
                    false,
                    cpu -> {
                        freeSlot();
                        send(new LocalJobDone(clientId));
                        ended.run();
                    });
        });
        startWaiting();
    }

    /** The machine is switched off. */
    void die() {
        gone = true;
        List<Runnable> lost = List.copyOf(lostWithMachine);
        lostWithMachine.clear();
        waitingRemote.clear();
        lost.forEach(Runnable::run);
    }

    boolean gone() {
        return gone;
    }

    private void startWaiting() {
        while (busySlots < machine.threads() && !waitingLocal.isEmpty()) {
            busySlots++;
            waitingLocal.remove().run();
        }
        while (busySlots < machine.threads() && !waitingRemote.isEmpty() && (reportedLoad < FULL)) {
            busySlots++;
            waitingRemote.remove().run();
        }
    }

    private void freeSlot() {
        busySlots--;
        startWaiting();
    }

    private void report() {
        if (gone) {
            return;
        }
        double share = processor.loadSince(reportedAt, cpuAtReport);
        reportedAt = time.now();
        cpuAtReport = processor.ownersCpu();
        int load = (int) Math.round(FULL * share);
        if (Math.abs(load - reportedLoad) >= SMALLEST_CHANGE
                || (load == FULL) != (reportedLoad == FULL)) {
            reportedLoad = load;
            send(new Stats(load, 0, 0, 0, 1000));
            startWaiting();
        }
        time.after(REPORT_INTERVAL, this::report);
    }

    private void send(Message message) {
        if (!gone) {
            scheduler.accept(message);
        }
    }

    private JobDone done(int job, Unit unit, double cpu, double real, int flags) {
        return new JobDone(
                job,
                0,
                (int) real,
                (int) cpu,
                (int) (cpu / 20),
                100,
                unit.sourceBytes() / 5,
                unit.sourceBytes(),
                unit.objectBytes(),
                unit.objectBytes(),
                flags,
                busySlots);
    }
}
