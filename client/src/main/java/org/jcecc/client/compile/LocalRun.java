package org.jcecc.client.compile;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jcecc.client.launch.Program;
import org.jcecc.client.options.FallbackPolicy;
import org.jcecc.client.report.JobInProgress;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Phase;
import org.jcecc.client.report.Reason;
import org.jcecc.client.resident.LauncherSession;
import org.jcecc.protocol.message.LocalJobBegin;

/**
 * Has the launcher become the program, once this machine has room for it. The daemon gives the
 * room; where there is none we see to it ourselves.
 *
 * @param program what the launcher becomes
 * @param outputFile absolute name of what it makes, for people; may be empty
 * @param wholeNode whether it will use all processors
 * @param nested whether it is part of another command of ours, which has its slot
 */
record LocalRun(
        LauncherSession session,
        Resources resources,
        JobInProgress notes,
        ClientLog log,
        FallbackPolicy policy,
        Program program,
        String outputFile,
        boolean wholeNode,
        boolean nested) {

    /** What a command ends with that may run elsewhere only. */
    static final int REFUSED_STATUS = 118;

    /** Of what the daemon is told, in bytes; people read it. */
    private static final int LONGEST_REASON = 200;

    /**
     * Runs it, and returns when it is over.
     *
     * @param daemon whom to ask for a slot
     * @param outcome why it runs here
     */
    Outcome run(DaemonAccess daemon, Outcome outcome)
            throws IOException, InterruptedException, RequiredDaemonMissingException {
        if (refused(outcome)) {
            return outcome;
        }
        // Waiting for the daemon it might wait for the command that waits for it.
        return !nested && tookSlot(daemon, outcome) ? exec(outcome) : execInOwnSlot(outcome);
    }

    /** Runs it in one of as many slots as there are processors. */
    Outcome runWithoutDaemon(Outcome outcome) throws IOException, InterruptedException {
        return refused(outcome) ? outcome : execInOwnSlot(outcome);
    }

    private Outcome execInOwnSlot(Outcome outcome) throws IOException, InterruptedException {
        var waiting = notes.phase(Phase.SLOT);
        Processors processors = nested ? resources.nestedRuns() : resources.localRuns();
        try (var _ = processors.acquire(session::stopped)) {
            waiting.close();
            return exec(outcome);
        }
    }

    private Outcome exec(Outcome outcome) throws IOException, InterruptedException {
        log.debug("invoking: " + String.join(" ", program.words()));
        log.info("<building_local>");
        try (var _ = notes.phase(Phase.LOCAL)) {
            session.exec(program);
            session.awaitClosed();
            return outcome;
        }
    }

    private boolean tookSlot(DaemonAccess daemon, Outcome outcome)
            throws InterruptedException, RequiredDaemonMissingException {
        Optional<DaemonLink> link = daemon.link().isPresent() ? daemon.link() : daemon.connect();
        if (link.isEmpty()) {
            return false;
        }
        int now = (int) resources.clock().instant().getEpochSecond();
        var wish = new LocalJobBegin(now, outputFile, 0, wholeNode, reason(outcome));
        Duration limit = wholeNode ? resources.limits().wholeNodeSlot() : resources.limits().slot();
        try (var _ = notes.phase(Phase.SLOT)) {
            link.get().takeSlot(wish, limit);
            return true;
        } catch (IOException e) {
            Cancellation.check();
            log.warning("no slot of the daemon: " + e.getMessage());
            daemon.close();
            return false;
        }
    }

    private static String reason(Outcome outcome) {
        String text = outcome.text();
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }

    private boolean refused(Outcome outcome) throws IOException {
        if (outcome.reason().kind() != Reason.Kind.FALLBACK || policy == FallbackPolicy.OK) {
            return false;
        }
        boolean never = policy == FallbackPolicy.NEVER;
        String rule = never ? "not compiled here, JCECC_FALLBACK=never" : "compiled here";
        log.always(rule + ": " + outcome.text());
        if (never) {
            notes.endedWith(REFUSED_STATUS);
            session.exit(REFUSED_STATUS);
        }
        return never;
    }
}
