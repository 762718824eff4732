package org.jcecc.daemon.client;

import org.jcecc.daemon.load.Load;
import org.jcecc.daemon.load.LoadAccount;
import org.jcecc.daemon.load.MachineSample;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.protocol.message.JobDone;

/** The load as last evaluated, and the work that goes into the next evaluation. */
final class LoadWatch {

    private final LoadAccount account;
    private Load current = Load.UNKNOWN;

    LoadWatch(Station station) {
        account = new LoadAccount(station.slots(), station.processors());
    }

    Load current() {
        return current;
    }

    void evaluate(MachineSample sample, int running) {
        current = account.evaluate(sample, running);
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
