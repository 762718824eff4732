package org.jcecc.scheduler.placement;

/**
 * The rules that say who may take a job. What waiting cannot change is looked at first, so that a
 * temporary verdict means that the server could take the job another time.
 */
public final class Eligibility {

    private final Occupancy occupancy;

    /**
     * @param occupancy what counts against the slots
     */
    public Eligibility(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    /** Whether {@code server} may take the job now; the preferred host is not looked at. */
    public Verdict judge(ServerSnapshot server, PlacementRequest job, Rejections rejections) {
        Verdict lasting = judgeForEver(server, job, rejections);
        return lasting.eligible() ? judgeNow(server) : lasting;
    }

    /** What keeps all jobs away from {@code server}, or nothing; other rules may keep some away. */
    Verdict judgeForAnyJob(ServerSnapshot server) {
        if (server.maxJobs() <= 0) {
            return Verdict.NO_SLOTS;
        }
        return server.reachable() ? judgeNow(server) : Verdict.UNREACHABLE;
    }

    /** What keeps {@code server} from taking the job at any time, or nothing. */
    static Verdict judgeForEver(
            ServerSnapshot server, PlacementRequest job, Rejections rejections) {
        Requirements needs = job.needs();
        boolean own = job.comesFrom(server);
        if (server.maxJobs() <= 0) {
            return Verdict.NO_SLOTS;
        }
        if (!server.chrootPossible() && !own) {
            return Verdict.NO_CHROOT;
        }
        if (server.announcedVersion() < needs.minimalVersion()) {
            return Verdict.VERSION_TOO_OLD;
        }
        if ((needs.requiredFeatures() & ~server.features()) != 0) {
            return Verdict.FEATURE_MISSING;
        }
        if (!server.reachable()) {
            return Verdict.UNREACHABLE;
        }
        if (Environments.installable(server, needs, rejections).isEmpty()) {
            return Verdict.ENVIRONMENT_UNUSABLE;
        }
        if (own) {
            return Verdict.ELIGIBLE;
        }
        if (server.noRemote()) {
            return Verdict.NO_REMOTE;
        }
        if (needs.avoidedHosts().contains(server.address())) {
            return Verdict.JOB_FAILED_THERE;
        }
        return server.drained() ? Verdict.DRAINED : Verdict.ELIGIBLE;
    }

    private Verdict judgeNow(ServerSnapshot server) {
        if (server.load() >= ServerSnapshot.FULL_LOAD) {
            return Verdict.OVERLOADED;
        }
        if (server.installing()) {
            return Verdict.INSTALLING;
        }
        if (occupancy.filledByLocalJobs(server)) {
            return Verdict.FILLED_BY_LOCAL_JOBS;
        }
        return occupancy.full(server) ? Verdict.FULL : Verdict.ELIGIBLE;
    }
}
