package org.jcecc.scheduler.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** A machine's CPU: all processes on it share it evenly. */
final class Processor {

    private static final double NOTHING_LEFT = 1e-6;

    private final VirtualTime time;
    private final Machine machine;
    private final List<RunningWork> running = new ArrayList<>();
    private double updated;
    private double ownersCpu;
    private long plan;

    Processor(VirtualTime time, Machine machine) {
        this.time = time;
        this.machine = machine;
    }

    /**
     * Starts a process.
     *
     * @param work ms on the reference core
     * @param niced whether it does not count as load
     * @param ended gets the CPU time used, in ms
     */
    void run(double work, boolean niced, DoubleConsumer ended) {
        update();
        running.add(new RunningWork(work, niced, ended));
        schedule();
    }

    /** The share of the machine used by what is not niced, since the last call with this since. */
    double loadSince(double since, double cpuThen) {
        update();
        double span = time.now() - since;
        double used = span <= 0 ? 0 : (ownersCpu - cpuThen) / span / machine.threads();
        return Math.min(1, machine.background() + used);
    }

    /** CPU time used so far by what is not niced, in ms. */
    double ownersCpu() {
        update();
        return ownersCpu;
    }

    private void update() {
        double span = time.now() - updated;
        updated = time.now();
        if (span <= 0 || running.isEmpty()) {
            return;
        }
        double share = machine.share(running.size());
        double rate = machine.rate(running.size());
        for (RunningWork process : running) {
            process.left -= rate * span;
            process.cpu += share * span;
            if (!process.niced) {
                ownersCpu += share * span;
            }
        }
    }

    private void schedule() {
        long thisPlan = ++plan;
        double least = Double.POSITIVE_INFINITY;
        for (RunningWork process : running) {
            least = Math.min(least, process.left);
        }
        if (least < Double.POSITIVE_INFINITY) {
            time.after(
                    least / machine.rate(running.size()),
                    () -> {
                        if (plan == thisPlan) {
                            endFinished();
                        }
                    });
        }
    }

    private void endFinished() {
        update();
        List<RunningWork> finished =
                running.stream().filter(process -> process.left <= NOTHING_LEFT).toList();
        running.removeAll(finished);
        schedule();
        finished.forEach(process -> process.ended.accept(process.cpu));
    }

    private static final class RunningWork {
        private final boolean niced;
        private final DoubleConsumer ended;
        private double left;
        private double cpu;

        RunningWork(double work, boolean niced, DoubleConsumer ended) {
            this.left = work;
            this.niced = niced;
            this.ended = ended;
        }
    }
}
