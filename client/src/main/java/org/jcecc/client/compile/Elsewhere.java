package org.jcecc.client.compile;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.environment.EnvironmentFile;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Phase;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.message.UseCompileServer;

/**
 * Has a command compiled where the scheduler says.
 *
 * @param environments what we can supply; at least one
 */
record Elsewhere(Job job, CompileCommand command, List<EnvironmentFile> environments) {

    /** Towards a client the scheduler's word for the client's own machine. */
    private static final String OWN_MACHINE = "127.0.0.1";

    /** The longest name of the domain name system, in bytes. */
    private static final int LONGEST_HOST = 255;

    /** On a compile server, or on another one if that one fails and the scheduler has another. */
    Outcome run(DaemonAccess daemon)
            throws RemoteFailedException,
                    IOException,
                    InterruptedException,
                    RequiredDaemonMissingException {
        try {
            return attempt(daemon.link().orElseThrow(), List.of());
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
                return attempt(again.get(), List.of(first.host()));
            } catch (RemoteFailedException second) {
                throw second.error() == RemoteError.NO_SERVER_CHOSEN ? first : second;
            }
        }
    }

    private Outcome attempt(DaemonLink daemon, List<String> avoidedHosts)
            throws RemoteFailedException, IOException, InterruptedException {
        UseCompileServer choice = ask(daemon, avoidedHosts);
        if (choice.host().length() > LONGEST_HOST) {
            throw new RemoteFailedException(
                    RemoteError.NO_SERVER_CHOSEN,
                    "host: %d bytes (expected: at most %d)"
                            .formatted(choice.host().length(), LONGEST_HOST),
                    "");
        }
        if (isOwnMachine(choice, job.variables())) {
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

    private UseCompileServer ask(DaemonLink daemon, List<String> avoidedHosts)
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

    /** Whether the scheduler gives a job back to the machine it comes from. */
    static boolean isOwnMachine(UseCompileServer choice, Map<String, String> variables) {
        boolean loopbackIsServer =
                ClientVariable.ICECC_TEST_REMOTEBUILD.isSetIn(variables) && choice.port() != 0;
        return choice.host().equals(OWN_MACHINE) && !loopbackIsServer;
    }

    /** The environment for the platform of the server that was chosen. */
    static EnvironmentFile environment(List<EnvironmentFile> environments, UseCompileServer choice)
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
}
