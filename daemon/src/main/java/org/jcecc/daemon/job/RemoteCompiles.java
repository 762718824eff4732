package org.jcecc.daemon.job;

import org.jcecc.daemon.environment.EnvironmentStore;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.work.CompileJobs;
import org.jcecc.daemon.work.JobEvents;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.daemon.work.JobLimits;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.message.CompileFile;

/** Compiles for other machines, in a sandbox and with the environments they sent. */
public final class RemoteCompiles implements CompileJobs {

    private final EnvironmentStore environments;
    private final Sandbox sandbox;
    private final int compressionLevel;

    /**
     * @param compressionLevel of objects for peers that understand Zstandard, see {@link
     *     org.jcecc.protocol.compress.CompressionLevel}
     */
    public RemoteCompiles(EnvironmentStore environments, Sandbox sandbox, int compressionLevel) {
        this.environments = environments;
        this.sandbox = sandbox;
        this.compressionLevel = compressionLevel;
    }

    @Override
    public void run(CompileFile request, Submitter submitter, JobLimits limits, JobEvents events)
            throws JobFailedException, InterruptedException {
        ResultSender files = new ResultSender(submitter, compressionLevel);
        new RemoteJob(environments, sandbox, submitter, files, request, limits).run(events);
    }
}
