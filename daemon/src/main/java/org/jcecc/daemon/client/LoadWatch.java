package org.jcecc.daemon.client;

import org.jcecc.daemon.load.Load;
import org.jcecc.daemon.load.LoadAccount;
import org.jcecc.daemon.load.MachineSample;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.protocol.message.JobDone;

/** The load as last evaluated, and the work that goes into the next evaluation. */
final class LoadWatch {

    private static final long SHORTEST_INTERVAL_NANOS = 250_000_000;

    private final LoadAccount account;
    private Load current = Load.UNKNOWN;
    private boolean evaluated;
    private long lastNanos;

    LoadWatch(Station station) {
        account = new LoadAccount(station.slots(), station.processors());
    }

    Load current() {
        return current;
    }

    /**
     * Evaluates a sample, unless it was taken so soon after the last one that the processors cannot
     * be judged: they would look idle.
     */
    void evaluate(MachineSample sample, int running) {
        if (!evaluated || sample.nanos() - lastNanos >= SHORTEST_INTERVAL_NANOS) {
            current = account.evaluate(sample, running);
            lastNanos = sample.nanos();
            evaluated = true;
        }
    }

    void jobEnded(JobReport report) {
        account.jobEnded(report.userMillis());
    }

    void clientCompiled(JobDone done) {
        account.clientCompiled(
                Integer.toUnsignedLong(done.realMillis()),
                Integer.toUnsignedLong(done.userMillis())
                        + Integer.toUnsignedLong(done.systemMillis()));
    }
}
