package org.jcecc.client.compile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jcecc.client.arguments.Analysis;
import org.jcecc.client.arguments.AnalysisSettings;
import org.jcecc.client.arguments.CommandLineAnalyzer;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.CompilerQuestions;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.Invocation;
import org.jcecc.client.arguments.LocalReason;
import org.jcecc.client.arguments.ReferenceRelease;
import org.jcecc.client.environment.EnvironmentFile;
import org.jcecc.client.launch.Program;
import org.jcecc.client.options.FallbackPolicy;
import org.jcecc.client.options.Steering;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Phase;
import org.jcecc.client.report.Reason;

/**
 * One command that is to be run somewhere: asks the daemon and the scheduler where, has it done
 * there, and falls back on this machine.
 */
final class Command {

    private final Job job;
    private final Invocation.Command invocation;
    private final Steering steering;

    Command(Job job, Invocation.Command invocation) {
        this.job = job;
        this.invocation = invocation;
        this.steering = Steering.of(job.variables());
    }

    /** Runs it and ends the launcher's session. */
    Outcome run() throws IOException, InterruptedException {
        var places = DaemonPlaces.of(job.variables());
        try (var daemon = new DaemonAccess(places, job.resources(), job.notes(), job.log())) {
            if (steering != Steering.WITHOUT_DAEMON) {
                // Before the command line is read, so that the daemon sees how many of us wait.
                daemon.connect();
            }
            return switch (analysis()) {
                case Analysis.Remote(CompileCommand command) ->
                        remote(job.resources().unmergeable().advise(command, job.files()), daemon);
                case Analysis.Local local -> local(local, daemon);
                case Analysis.NotACompile other -> notACompile(other, daemon);
                case Analysis.NotFound missing -> notFound(missing);
            };
        } catch (RequiredDaemonMissingException e) {
            job.log().error(e.description());
            job.exit(RequiredDaemonMissingException.EXIT_STATUS);
            return Outcome.of(Reason.NOTHING_TO_RUN);
        }
    }

    private Analysis analysis() throws InterruptedException {
        try (var _ = job.notes().phase(Phase.ANALYSIS)) {
            Optional<FileStatus> launcher = job.files().status(job.request().executable());
            var settings =
                    new AnalysisSettings(
                            job.variables(),
                            job.request().stderrIsTerminal(),
                            launcher.map(Set::of).orElse(Set.of()),
                            ReferenceRelease.CURRENT);
            Analysis analysis =
                    new CommandLineAnalyzer(job.files(), compilers(), settings).analyze(invocation);
            Cancellation.check();
            return analysis;
        }
    }

    private CompilerQuestions compilers() {
        var runner =
                new CallerCompilerRunner(
                        job.request().workingDirectory(),
                        job.request().environment(),
                        job.resources().limits().compilerQuestion(),
                        job.resources().threads());
        return job.resources().compilers().questions(job.files(), runner);
    }

    private Outcome remote(CompileCommand command, DaemonAccess daemon)
            throws IOException, InterruptedException, RequiredDaemonMissingException {
        job.notes().isAbout(job.absolute(command.input()), true);
        LocalRun here = localRun(job.compiler(command), command.output(), false);
        if (steering == Steering.WITHOUT_DAEMON) {
            return here.runWithoutDaemon(Outcome.of(Reason.DISABLED));
        }
        if (daemon.link().isEmpty()) {
            job.log().warning("no local daemon found");
            return here.runWithoutDaemon(Outcome.of(Reason.NO_DAEMON));
        }
        if (steering == Steering.LOCAL) {
            return here.run(daemon, Outcome.of(Reason.SWITCHED_OFF));
        }
        try {
            return elsewhere(command, daemon);
        } catch (NoEnvironmentException e) {
            // A daemon that has none closes; the command needs its slot nevertheless.
            job.log().info("no environment: " + e.outcome().text());
            daemon.close();
            return here.run(daemon, e.outcome());
        } catch (RemoteFailedException e) {
            logFailure(e);
            daemon.close();
            job.session().awaitContinued();
            return here.run(daemon, e.outcome());
        }
    }

    private Outcome elsewhere(CompileCommand command, DaemonAccess daemon)
            throws IOException,
                    InterruptedException,
                    RequiredDaemonMissingException,
                    NoEnvironmentException,
                    RemoteFailedException {
        try {
            return new Elsewhere(job, command, environments(command, daemon)).run(daemon);
        } catch (RemoteFailedException e) {
            if (e.error() != RemoteError.BOUND_TO_THIS_MACHINE) {
                throw e;
            }
            job.log().info(e.description());
            job.resources().unmergeable().remember(command, job.files());
            if (daemon.connect().isEmpty()) {
                throw e;
            }
            var expanded = command.withFullPreprocessing();
            return new Elsewhere(job, expanded, environments(expanded, daemon)).run(daemon);
        }
    }

    private List<EnvironmentFile> environments(CompileCommand command, DaemonAccess daemon)
            throws NoEnvironmentException, InterruptedException {
        var chooser =
                new EnvironmentChooser(
                        job.resources(),
                        job.files(),
                        job.log(),
                        invocation.name(),
                        job.variables());
        try (var _ = job.notes().phase(Phase.ENVIRONMENT)) {
            return chooser.choose(command, daemon.link().orElseThrow());
        }
    }

    private Outcome local(Analysis.Local local, DaemonAccess daemon)
            throws IOException, InterruptedException, RequiredDaemonMissingException {
        boolean unit = compilesOneSource(local);
        String about =
                Stream.of(unit ? local.input() : local.output(), local.input(), local.compiler())
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("");
        job.notes().isAbout(job.absolute(about), unit);
        Program program =
                Job.program(local.compiler(), local.words(), job.guard().valueForCompiler());
        logWhyLocal(local);
        var outcome = Outcome.commandLine(local.reason().cause().text(), local.reason().word());
        return runHere(localRun(program, local.output(), local.fullJob()), outcome, daemon);
    }

    private void logWhyLocal(Analysis.Local local) {
        String word = local.reason().word();
        if (local.fullJob()) {
            String lto =
                    local.words().stream()
                            .filter(given -> given.startsWith("-flto"))
                            .reduce("", (earlier, later) -> later);
            job.log().debug(lto + " and no -c, building with all local slots");
        } else if (local.reason().cause() == LocalReason.Cause.EXTRA_FILE) {
            job.log().warning("file for argument " + word + " missing, building locally");
        } else {
            job.log().info("building locally: " + local.reason());
        }
    }

    private static boolean compilesOneSource(Analysis.Local local) {
        return switch (local.reason().cause()) {
            case NO_COMPILE_STEP, PREPROCESS_ONLY, DEPENDENCIES_ONLY, QUESTION -> false;
            default -> !local.input().isEmpty();
        };
    }

    private Outcome notACompile(Analysis.NotACompile other, DaemonAccess daemon)
            throws IOException, InterruptedException, RequiredDaemonMissingException {
        job.notes().isAbout(job.absolute(other.program()), false);
        Program program =
                Job.program(other.program(), other.words(), job.guard().valueForCommand());
        return runHere(localRun(program, "", false), Outcome.of(Reason.NOT_A_COMPILER), daemon);
    }

    private Outcome runHere(LocalRun run, Outcome outcome, DaemonAccess daemon)
            throws IOException, InterruptedException, RequiredDaemonMissingException {
        return daemon.link().isPresent() ? run.run(daemon, outcome) : run.runWithoutDaemon(outcome);
    }

    private LocalRun localRun(Program program, String output, boolean wholeNode) {
        return new LocalRun(
                job.session(),
                job.resources(),
                job.notes(),
                job.log(),
                FallbackPolicy.of(job.variables()),
                program,
                job.absolute(output),
                wholeNode,
                job.guard().nested());
    }

    private Outcome notFound(Analysis.NotFound missing) throws IOException {
        job.log()
                .error(
                        "couldn't find any compiler: could not find "
                                + missing.name()
                                + " in PATH.");
        job.exit(Analysis.NotFound.EXIT_STATUS);
        return Outcome.of(Reason.NOTHING_TO_RUN, missing.name());
    }

    private void logFailure(RemoteFailedException e) {
        if (e.error().rebuildReason()) {
            job.log().warning("local build forced by remote exception: " + e.description());
        } else {
            job.log().warning("got exception " + e.description());
        }
    }
}
