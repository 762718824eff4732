package org.jcecc.scheduler.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.UseCompileServer;

/** A {@code make -jN} and the clients it starts. */
final class BuildTool {

    private static final double BYTES_PER_MEGABYTE = 1_000_000;

    /** Sources are compressed on the way. */
    private static final double COMPRESSION = 5;

    private static final double ENVIRONMENT_MEGABYTES = 80;
    private static final double MILLIS_TO_UNPACK = 2000;
    private static final double MILLIS_A_MESSAGE_TAKES = 0.3;

    private final VirtualTime time;
    private final SimulatedDaemon daemon;
    private final Function<String, SimulatedDaemon> byAddress;
    private final Iterator<List<Unit>> phases;
    private final Deque<Unit> toDo = new ArrayDeque<>();
    private final int parallelism;
    private int running;
    private boolean finished;
    private double finishedAt;

    BuildTool(
            VirtualTime time,
            SimulatedDaemon daemon,
            Function<String, SimulatedDaemon> byAddress,
            Build build) {
        this.time = time;
        this.daemon = daemon;
        this.byAddress = byAddress;
        this.phases = build.phases().iterator();
        this.parallelism = build.parallelism();
    }

    void start() {
        if (toDo.isEmpty() && running == 0) {
            if (!phases.hasNext()) {
                finished = true;
                finishedAt = time.now();
                return;
            }
            toDo.addAll(phases.next());
        }
        while (running < parallelism && !toDo.isEmpty()) {
            running++;
            compile(toDo.remove());
        }
    }

    boolean finished() {
        return finished;
    }

    double finishedAt() {
        return finishedAt;
    }

    private void compile(Unit unit) {
        time.after(
                MILLIS_A_MESSAGE_TAKES,
                () ->
                        daemon.request(
                                unit,
                                answer -> {
                                    switch (answer) {
                                        case UseCompileServer use -> compileRemotely(unit, use);
                                        case NoCompileServer own ->
                                                daemon.compileOwn(
                                                        own.jobId(), unit, this::oneEnded);
                                        default -> throw new IllegalStateException("" + answer);
                                    }
                                }));
    }

    private void compileRemotely(Unit unit, UseCompileServer use) {
        SimulatedDaemon server = byAddress.apply(use.host());
        if (server.gone()) {
            daemon.compileAfterFailure(use.jobId(), unit, this::oneEnded);
            return;
        }
        double network = server.machine().megabytesPerSecond();
        Runnable sendSource =
                () ->
                        daemon.preprocess(
                                unit,
                                () ->
                                        time.after(
                                                transfer(unit.sourceBytes() / COMPRESSION, network),
                                                () -> compileThere(unit, use, server, network)));
        if (use.environmentInstalled()) {
            sendSource.run();
        } else {
            time.after(
                    transfer(ENVIRONMENT_MEGABYTES * BYTES_PER_MEGABYTE, network)
                            + MILLIS_TO_UNPACK,
                    () -> {
                        server.install();
                        sendSource.run();
                    });
        }
    }

    private void compileThere(
            Unit unit, UseCompileServer use, SimulatedDaemon server, double network) {
        server.compileForOther(
                use.jobId(),
                unit,
                good -> {
                    if (good) {
                        time.after(transfer(unit.objectBytes(), network), this::oneEnded);
                    } else {
                        daemon.compileAfterFailure(use.jobId(), unit, this::oneEnded);
                    }
                });
    }

    private void oneEnded() {
        running--;
        start();
    }

    private static double transfer(double bytes, double megabytesPerSecond) {
        return MILLIS_A_MESSAGE_TAKES + bytes / BYTES_PER_MEGABYTE / megabytesPerSecond * 1000;
    }
}
