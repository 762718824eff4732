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
import org.jcecc.client.arguments.CompilerRunner;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.Invocation;
import org.jcecc.client.arguments.ReferenceRelease;
import org.jcecc.client.environment.EnvironmentFile;
import org.jcecc.client.launch.Program;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.options.FallbackPolicy;
import org.jcecc.client.options.Steering;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Phase;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.message.UseCompileServer;

/**
 * One command that is to be run somewhere: asks the daemon and the scheduler where, has it done
 * there, and falls back on this machine.
 */
final class Command {

    /** Towards a client the scheduler's word for the client's own machine. */
    private static final String OWN_MACHINE = "127.0.0.1";

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
                case Analysis.Remote(CompileCommand command) -> remote(command, daemon);
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

    private CompilerRunner compilers() {
        var runner =
                new CallerCompilerRunner(
                        job.request().workingDirectory(),
                        job.variables(),
                        job.resources().limits().compilerQuestion());
        String path = ClientVariable.PATH.in(job.variables()).orElse("");
        return job.resources().compilers().over(runner, job.files(), path);
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
            return elsewhere(command, environments(command, daemon), daemon);
        } catch (NoEnvironmentException e) {
            // A daemon that has none closes; the command needs its slot nevertheless.
            job.log().info("no environment: " + e.outcome().text());
            daemon.close();
            return here.run(daemon, e.outcome());
        } catch (RemoteFailedException e) {
            logFailure(e);
            daemon.close();
            return here.run(daemon, e.outcome());
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

    /** On a compile server, or on another one if that one fails and the scheduler has another. */
    private Outcome elsewhere(
            CompileCommand command, List<EnvironmentFile> environments, DaemonAccess daemon)
            throws RemoteFailedException,
                    IOException,
                    InterruptedException,
                    RequiredDaemonMissingException {
        try {
            return attempt(command, environments, daemon.link().orElseThrow(), List.of());
        } catch (RemoteFailedException first) {
            boolean choiceLeft =
                    first.error().worthAnotherServer()
                            && daemon.link().filter(DaemonLink::extended).isPresent()
                            && !ClientVariable.ICECC_PREFERRED_HOST.isSetIn(job.variables());
            // A connection of its own: closing the first one gives the failed job back.
            Optional<DaemonLink> again = choiceLeft ? daemon.connect() : Optional.empty();
            if (again.isEmpty()) {
                throw first;
            }
            job.log().warning("trying another compile server: " + first.description());
            try {
                return attempt(command, environments, again.get(), List.of(first.host()));
            } catch (RemoteFailedException second) {
                throw second.error() == RemoteError.NO_SERVER_CHOSEN ? first : second;
            }
        }
    }

    private Outcome attempt(
            CompileCommand command,
            List<EnvironmentFile> environments,
            DaemonLink daemon,
            List<String> avoidedHosts)
            throws RemoteFailedException, IOException, InterruptedException {
        UseCompileServer choice = ask(command, environments, daemon, avoidedHosts);
        if (isOwnMachine(choice)) {
            // A daemon without a scheduler repeats the platform we asked for; schedulers do not.
            boolean noScheduler = choice.hostPlatform().equals(job.resources().platform());
            Reason reason = noScheduler ? Reason.NO_SCHEDULER : Reason.OWN_MACHINE;
            return new OwnMachineCompile(job, command, daemon).run(choice, Outcome.of(reason));
        }
        if (avoidedHosts.contains(choice.host())) {
            throw new RemoteFailedException(
                    RemoteError.NO_SERVER_CHOSEN, "only the one that has failed", choice.host());
        }
        job.notes().server(choice.host() + ":" + choice.port());
        return new RemoteCompile(job, command, daemon, choice, environment(environments, choice))
                .run();
    }

    private UseCompileServer ask(
            CompileCommand command,
            List<EnvironmentFile> environments,
            DaemonLink daemon,
            List<String> avoidedHosts)
            throws RemoteFailedException, InterruptedException {
        int niceness = job.request().niceness();
        var request =
                ServerRequest.of(
                        command,
                        environments,
                        job.resources().platform(),
                        niceness,
                        avoidedHosts,
                        job.variables());
        if (request.environments().isEmpty()) {
            throw new RemoteFailedException(
                    RemoteError.NO_ENVIRONMENT_NAME, environments.getFirst().path(), "");
        }
        try (var _ = job.notes().phase(Phase.QUEUE)) {
            daemon.request(request);
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.REQUEST_NOT_SENT, e, "");
        }
        var limits = job.resources().limits();
        try (var _ = job.notes().phase(Phase.QUEUE)) {
            return daemon.choice(niceness > 0 ? limits.niceServerChoice() : limits.serverChoice());
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.NO_SERVER_CHOSEN, e, "");
        }
    }

    private boolean isOwnMachine(UseCompileServer choice) {
        boolean loopbackIsServer =
                ClientVariable.ICECC_TEST_REMOTEBUILD.isSetIn(job.variables())
                        && choice.port() != 0;
        return choice.host().equals(OWN_MACHINE) && !loopbackIsServer;
    }

    private static EnvironmentFile environment(
            List<EnvironmentFile> environments, UseCompileServer choice)
            throws RemoteFailedException {
        return environments.stream()
                .filter(environment -> environment.platform().equals(choice.hostPlatform()))
                .findFirst()
                .orElseThrow(() ->
                        new RemoteFailedException(
                                RemoteError.NO_ENVIRONMENT_NAME,
                                "none for " + choice.hostPlatform(),
                                choice.host()));
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
        if (local.fullJob()) {
            job.log().debug(local.reason() + ", building with all local slots");
        } else {
            job.log().info("building locally: " + local.reason());
        }
        var outcome = Outcome.commandLine(local.reason().cause().text(), local.reason().word());
        return runHere(localRun(program, local.output(), local.fullJob()), outcome, daemon);
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
                wholeNode);
    }

    private Outcome notFound(Analysis.NotFound missing) throws IOException {
        job.log().error("could not find " + missing.name() + " in PATH.");
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
