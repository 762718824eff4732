package org.jcecc.client.compile;

import java.io.IOException;
import java.util.stream.Stream;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.launch.Program;
import org.jcecc.client.launch.RunStatus;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Phase;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.UseCompileServer;

/**
 * A job that the scheduler has given to this machine: the daemon holds a slot for it, the launcher
 * compiles, and the scheduler hears what it took.
 */
record OwnMachineCompile(Job job, CompileCommand command, DaemonLink daemon) {

    /** Compiles it, and ends the command with the compiler's status. */
    Outcome run(UseCompileServer choice, Outcome outcome)
            throws RemoteFailedException, IOException, InterruptedException {
        job.log().debug("building myself, but telling localhost");
        tellStart(choice);
        RunStatus status;
        try (var _ = job.notes().phase(Phase.LOCAL);
                var _ = job.log().step("building_local")) {
            Program compiler = job.compiler(command);
            job.log().debug("invoking: " + String.join(" ", compiler.words()));
            status = job.session().run(compiler);
        }
        int exitStatus = status.ending().exitStatus();
        tellEnd(choice, status, exitStatus);
        if (status.ending() instanceof RunStatus.NotStarted) {
            job.showError("%s: cannot be run%n".formatted(command.compiler()));
        }
        job.exit(exitStatus);
        return outcome;
    }

    private void tellStart(UseCompileServer choice)
            throws RemoteFailedException, InterruptedException {
        try {
            daemon.starts(
                    CompileJob.of(
                            command,
                            choice.jobId(),
                            CompileJob.OWN_MACHINE,
                            job.resources().platform(),
                            job.request().workingDirectory(),
                            daemon.version()));
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.OWN_JOB_NOT_SENT, e, "");
        }
    }

    private void tellEnd(UseCompileServer choice, RunStatus status, int exitStatus)
            throws InterruptedException {
        try {
            daemon.done(figures(choice.jobId(), exitStatus, status));
            if (exitStatus == 0) {
                daemon.end();
            }
        } catch (IOException e) {
            Cancellation.check();
            job.log().warning("daemon not told what the job took: " + e.getMessage());
        }
    }

    private JobDone figures(int jobId, int exitStatus, RunStatus status) {
        return new JobDone(
                jobId,
                exitStatus,
                (int) status.realTime().toMillis(),
                (int) status.userTime().toMillis(),
                (int) status.systemTime().toMillis(),
                (int) (status.minorFaults() + status.majorFaults()),
                0,
                0,
                0,
                (int) outputSize(),
                JobDone.FROM_SUBMITTER,
                0);
    }

    private long outputSize() {
        return Stream.concat(Stream.of(command.output()), command.splitDwarfOutput().stream())
                .flatMap(name -> job.files().status(name).stream())
                .mapToLong(FileStatus::size)
                .sum();
    }
}
