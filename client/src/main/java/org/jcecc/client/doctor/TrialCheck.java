package org.jcecc.client.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.client.compile.RemoteError;
import org.jcecc.client.compile.Trial;

/**
 * What a trial compile means.
 *
 * @param trial how far it came
 */
record TrialCheck(Trial trial) {

    private static final int FIRST_GOOD_VERSION = 43;

    /**
     * The findings, in the order of the trial's steps.
     *
     * @param cluster whom to ask when the scheduler is the question
     */
    List<Finding> findings(ClusterCheck cluster) {
        List<Finding> findings = new ArrayList<>();
        switch (trial) {
            case Trial.NoDaemon(List<Trial.Unanswered> places) -> findings.addAll(places(places));
            case Trial.NoEnvironment(Trial.Daemon daemon, String why) -> {
                findings.addAll(daemon(daemon));
                findings.add(Finding.bad(Fault.ENVIRONMENT_NOT_MADE, "environment: none: " + why));
            }
            case Trial.EnvironmentUnreadable(Trial.Daemon daemon, String path) -> {
                findings.addAll(daemon(daemon));
                findings.add(
                        Finding.bad(
                                Fault.ENVIRONMENT_UNREADABLE,
                                "environment: %s cannot be read".formatted(path)));
            }
            case Trial.NotPlaced(Trial.Daemon daemon, String why) -> {
                findings.addAll(daemon(daemon));
                findings.add(
                        Finding.bad(
                                Fault.SCHEDULER_SILENT,
                                "scheduler: names no compile server: " + why));
                findings.addAll(cluster.findings(true));
            }
            case Trial.OwnMachine(Trial.Daemon daemon, boolean schedulerKnown) -> {
                findings.addAll(daemon(daemon));
                findings.addAll(cluster.findings(schedulerKnown));
            }
            case Trial.ServerFailed failed -> {
                findings.addAll(daemon(failed.daemon()));
                findings.add(
                        Finding.bad(
                                fault(failed.error()),
                                "worker %s: %s".formatted(failed.server(), failed.why())));
            }
            case Trial.CompilerFailed failed -> {
                findings.addAll(daemon(failed.daemon()));
                findings.add(
                        Finding.bad(
                                Fault.WORKER_COMPILER_FAILS,
                                "worker %s: compiler's status %d: %s"
                                        .formatted(
                                                failed.server(),
                                                failed.status(),
                                                failed.said().strip())));
            }
            case Trial.Compiled(Trial.Daemon daemon, String server) -> {
                findings.addAll(daemon(daemon));
                findings.add(Finding.well("worker: %s has compiled a line".formatted(server)));
            }
            case Trial.TooLong(long limit) ->
                    findings.add(
                            Finding.bad(
                                    Fault.TOO_SLOW,
                                    "compiling a line elsewhere: not within %d ms"
                                            .formatted(limit)));
        }
        return findings;
    }

    private static List<Finding> daemon(Trial.Daemon daemon) {
        String text =
                "daemon: %s answers, protocol %d%s"
                        .formatted(daemon.place(), daemon.version(), daemon.own() ? " (ours)" : "");
        return List.of(
                daemon.version() < FIRST_GOOD_VERSION
                        ? Finding.bad(
                                Fault.DAEMON_OLD,
                                "%s (expected: >= %d)".formatted(text, FIRST_GOOD_VERSION))
                        : Finding.well(text));
    }

    /** One finding for what is in the way most, of all the places where nobody answers. */
    private static List<Finding> places(List<Trial.Unanswered> places) {
        for (Trial.Refusal refusal :
                List.of(
                        Trial.Refusal.DENIED,
                        Trial.Refusal.SILENT,
                        Trial.Refusal.FOREIGN,
                        Trial.Refusal.DEAD)) {
            for (Trial.Unanswered place : places) {
                if (place.refusal() == refusal) {
                    return List.of(
                            Finding.bad(
                                    fault(refusal),
                                    "daemon: %s: %s".formatted(place.place(), place.text())));
                }
            }
        }
        return List.of(
                Finding.bad(
                        Fault.NO_DAEMON,
                        "daemon: none (expected: one at any of %s)"
                                .formatted(
                                        String.join(
                                                ", ",
                                                places.stream()
                                                        .map(Trial.Unanswered::place)
                                                        .toList()))));
    }

    private static Fault fault(Trial.Refusal refusal) {
        return switch (refusal) {
            case ABSENT -> Fault.NO_DAEMON;
            case DEAD -> Fault.DAEMON_DEAD;
            case DENIED -> Fault.DAEMON_DENIED;
            case SILENT -> Fault.DAEMON_SILENT;
            case FOREIGN -> Fault.DAEMON_FOREIGN;
        };
    }

    private static Fault fault(RemoteError error) {
        return switch (error) {
            case NOT_CONNECTED -> Fault.WORKER_UNREACHABLE;
            case ENVIRONMENT_REJECTED, NO_VERIFICATION -> Fault.ENVIRONMENT_REJECTED;
            case ENVIRONMENT_FILE_GONE -> Fault.ENVIRONMENT_UNREADABLE;
            case OUT_OF_MEMORY -> Fault.WORKER_OUT_OF_MEMORY;
            default -> Fault.WORKER_FAILS;
        };
    }
}
