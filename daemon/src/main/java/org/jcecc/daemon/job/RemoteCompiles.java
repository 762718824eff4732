package org.jcecc.daemon.job;

import org.jcecc.daemon.environment.EnvironmentStore;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.work.CompileJobs;
import org.jcecc.daemon.work.JobEvents;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.daemon.work.JobLimits;
import org.jcecc.daemon.work.LeastRate;
import org.jcecc.daemon.work.Pace;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.message.CompileFile;

/** Compiles for other machines, in a sandbox and with the environments they sent. */
public final class RemoteCompiles implements CompileJobs {

    private final EnvironmentStore environments;
    private final Sandbox sandbox;
    private final int compressionLevel;
    private final LeastRate leastRate;

    /**
     * @param compressionLevel of objects for peers that understand Zstandard, see {@link
     *     org.jcecc.protocol.compress.CompressionLevel}
     * @param leastRate what submitters have to keep
     */
    public RemoteCompiles(
            EnvironmentStore environments,
            Sandbox sandbox,
            int compressionLevel,
            LeastRate leastRate) {
        this.environments = environments;
        this.sandbox = sandbox;
        this.compressionLevel = compressionLevel;
        this.leastRate = leastRate;
    }

    @Override
    public void run(CompileFile request, Submitter submitter, JobLimits limits, JobEvents events)
            throws JobFailedException, InterruptedException {
        ResultSender files = new ResultSender(submitter, compressionLevel, leastRate);
        Pace source = new Pace(leastRate.whileItIsMade());
        new RemoteJob(environments, sandbox, submitter, source, files, request, limits).run(events);
    }
}
