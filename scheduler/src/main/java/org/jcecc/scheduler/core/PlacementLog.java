package org.jcecc.scheduler.core;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jcecc.scheduler.placement.Decision;
import org.jcecc.scheduler.placement.Pick;
import org.jcecc.scheduler.placement.Refusals;
import org.jcecc.scheduler.placement.ServerSnapshot;

/** Remembers and logs why each job went where it went. */
final class PlacementLog {

    /** Jobs remembered. */
    static final int SIZE = 10_000;

    private final Configuration configuration;
    private final Log log;
    private final Queue<PlacementRecord> records = new ArrayDeque<>();

    PlacementLog(Configuration configuration, Consumer<Effect> effects) {
        this.configuration = configuration;
        this.log = new Log(effects);
    }

    void placed(Job job, Decision.Placed decision) {
        Pick pick = decision.pick();
        remember(
                new PlacementRecord(
                        job.id(),
                        job.work().fileName(),
                        job.submitter().name(),
                        pick.server().name(),
                        pick.why(),
                        decision.refusals()));
        logChoice(pick, decision);
        if (pick.server().hostId() == job.submitter().hostId()) {
            localOnly(
                    pick.kind() == Pick.Kind.POLICY
                            ? "chosen before the others: " + pick.reason()
                            : pick.reason(),
                    job.submitter(),
                    job.work().fileName());
        }
        log.debug(
                "put {} in joblist of {}{}",
                job.id(),
                pick.server().name(),
                decision.environmentInstalled() ? "" : " (will install now)");
        log.debug(
                "job {} placed: server={} because {}; others: {}",
                job.id(),
                pick.server().name(),
                pick.why(),
                decision.refusals());
    }

    /** A job of which the submitter says that it stays there. */
    void local(int jobId, Server submitter, String file, String reason) {
        remember(
                new PlacementRecord(
                        jobId, file, submitter.name(), submitter.name(), reason, Refusals.none()));
        localOnly(reason, submitter, file);
    }

    private void localOnly(String reason, Server submitter, String file) {
        log.info("local only: {} host={} file={}", reason, submitter.name(), file);
    }

    void waiting(Job job, Decision.Waits decision) {
        log.debug("job {} waits: {}; others: {}", job.id(), decision.reason(), decision.refusals());
    }

    void delaying() {
        log.debug("No suitable host found, delaying");
    }

    /** What is remembered about a job, the newest first for a file. */
    List<PlacementRecord> about(String jobOrFile) {
        return records.stream().filter(placed -> placed.isAbout(jobOrFile)).toList().reversed();
    }

    private void remember(PlacementRecord placed) {
        records.add(placed);
        if (records.size() > SIZE) {
            records.remove();
        }
    }

    private void logChoice(Pick pick, Decision.Placed decision) {
        ServerSnapshot server = pick.server();
        switch (pick.kind()) {
            case RANDOM_FOR_LACK_OF_DATA ->
                    log.debug(
                            "no job stats - returning randomly selected {} load: {} can install: {}",
                            server.name(),
                            server.load(),
                            decision.environmentPlatform());
            case ONLY_CANDIDATE ->
                    log.debug(
                            "returning only available server {} load: {} can install: {}",
                            server.name(),
                            server.load(),
                            decision.environmentPlatform());
            case POLICY ->
                    log.debug(
                            "selected {} using {} algorithm",
                            server.name(),
                            configuration.algorithm());
            case NOBODY_EVER -> log.info("No suitable host found, assigning submitter");
            case SUBMITTER_HAS_ROOM -> log.debug("no eligible servers");
            case PREFERRED_HOST -> {}
        }
    }
}
