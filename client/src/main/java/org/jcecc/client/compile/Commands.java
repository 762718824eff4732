package org.jcecc.client.compile;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jcecc.client.arguments.Invocation;
import org.jcecc.client.arguments.RecursionGuard;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.report.JobInProgress;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Reason;
import org.jcecc.client.resident.LauncherSession;

/** Works on the commands of launchers, each on a thread of its own. */
public final class Commands {

    /** Programs that run a compiler only for what they do not know yet. */
    private static final Set<String> CACHES = Set.of("ccache", "sccache");

    private static final int CACHE_REFUSED = 2;

    private final Resources resources;

    public Commands(Resources resources) {
        this.resources = resources;
    }

    /**
     * Works on a command until it is over, and remembers what became of it.
     *
     * @param files the file system as the launcher sees it
     */
    public void work(LauncherSession session, Invocation.Command command, CallerFiles files)
            throws IOException, InterruptedException {
        LauncherRequest request = session.request();
        var notes =
                new JobInProgress(
                        resources.clock().instant(), resources.nanoClock(), command.name());
        var guard =
                RecursionGuard.of(
                        ClientVariable._ICECC_SAFEGUARD.in(request.environment()).orElse(null));
        var configured = resources.configuration().of(request.environment(), files);
        Map<String, String> variables = configured.variables();
        Outcome outcome = Outcome.of(Reason.CANCELLED);
        try (var log = CallerLog.open(session, variables, resources.clock())) {
            configured.problems().forEach(log.log()::warning);
            outcome =
                    work(
                            new Job(session, resources, files, variables, guard, log.log(), notes),
                            command);
        } finally {
            resources.history().add(notes, outcome);
        }
    }

    private static Outcome work(Job job, Invocation.Command command)
            throws IOException, InterruptedException {
        if (job.guard().tooDeep()) {
            job.log().error("icecream seems to have invoked itself recursively!");
            job.exit(RecursionGuard.EXIT_STATUS);
            return Outcome.of(Reason.NOTHING_TO_RUN, "recursion");
        }
        if (!command.unanalysed() && CACHES.contains(lastComponent(command.name()))) {
            job.showError(
                    "jcecc %1$s: a cache behind us never hits (expected: %1$s in front, with %2$s)%n"
                            .formatted(lastComponent(command.name()), "CCACHE_PREFIX=jcecc"));
            job.exit(CACHE_REFUSED);
            return Outcome.of(Reason.NOTHING_TO_RUN, command.name());
        }
        if (job.guard().nested()) {
            job.log().info("recursive invocation from icerun");
        }
        if (job.request().workingDirectory().isEmpty()) {
            // Relative names mean nothing to us then; to the launcher they do.
            job.session().execLocally();
            job.session().awaitClosed();
            return Outcome.of(Reason.NO_WORKING_DIRECTORY);
        }
        return new Command(job, command).run();
    }

    private static String lastComponent(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
