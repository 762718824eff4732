package org.jcecc.client.compile;

import java.io.IOException;
import org.jcecc.client.arguments.Invocation;
import org.jcecc.client.arguments.RecursionGuard;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.report.JobInProgress;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Reason;
import org.jcecc.client.resident.LauncherSession;
import org.jcecc.client.resident.SessionHandler;

/** Works on the commands of all launchers, each on a thread of its own. */
public final class CompileHandler implements SessionHandler {

    private final Resources resources;

    public CompileHandler(Resources resources) {
        this.resources = resources;
    }

    @Override
    public void handle(LauncherSession session) throws IOException, InterruptedException {
        LauncherRequest request = session.request();
        var files = new CallerFiles(request.workingDirectory());
        try (var log = CallerLog.open(session, resources.clock())) {
            switch (Invocation.of(request.arguments(), files)) {
                case Invocation.Asked asked -> {}
                case Invocation.NoCommand none -> {
                    log.log().error("no command (expected: a compiler and its words)");
                    session.exit(none.exitStatus());
                }
                case Invocation.Command command -> {
                    var notes =
                            new JobInProgress(
                                    resources.clock().instant(),
                                    resources.nanoClock(),
                                    command.name());
                    var guard =
                            RecursionGuard.of(
                                    ClientVariable._ICECC_SAFEGUARD
                                            .in(request.environment())
                                            .orElse(null));
                    work(new Job(session, resources, files, guard, log.log(), notes), command);
                }
            }
        }
    }

    private void work(Job job, Invocation.Command command)
            throws IOException, InterruptedException {
        Outcome outcome = Outcome.of(Reason.CANCELLED);
        try {
            outcome = guarded(job, command);
        } finally {
            resources.history().add(job.notes(), outcome);
        }
    }

    private static Outcome guarded(Job job, Invocation.Command command)
            throws IOException, InterruptedException {
        if (job.guard().tooDeep()) {
            job.log().error("icecream seems to have invoked itself recursively!");
            job.exit(RecursionGuard.EXIT_STATUS);
            return Outcome.of(Reason.NOTHING_TO_RUN, "recursion");
        }
        if (job.guard().nested()) {
            job.log().info("recursive invocation from icerun");
        }
        return new Command(job, command).run();
    }
}
