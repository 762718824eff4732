package org.jcecc.daemon.client;

import org.jcecc.daemon.work.JobReport;

/** Counts what the daemon does. */
final class Tally {

    private long compiled;
    private long rejected;
    private long abandoned;
    private long localJobs;
    private long localCompiles;
    private long transfers;
    private long cpuMillis;
    private long sourceBytes;
    private long objectBytes;

    void verdict(JobReport report) {
        if (report.exitCode() == 0) {
            compiled++;
        } else {
            rejected++;
        }
        cpuMillis += report.userMillis() + report.systemMillis();
        sourceBytes += report.inCompressed();
        objectBytes += report.outUncompressed();
    }

    void jobAbandoned() {
        abandoned++;
    }

    void localJobStarted() {
        localJobs++;
    }

    void localCompileStarted() {
        localCompiles++;
    }

    void transferEnded() {
        transfers++;
    }

    Figures.Done done() {
        return new Figures.Done(
                compiled,
                rejected,
                abandoned,
                localJobs,
                localCompiles,
                transfers,
                cpuMillis,
                sourceBytes,
                objectBytes);
    }
}
