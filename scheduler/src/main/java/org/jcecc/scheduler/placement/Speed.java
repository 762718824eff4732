package org.jcecc.scheduler.placement;

/**
 * How fast a server compiles, in adjusted object bytes per millisecond of CPU time. The arithmetic
 * is the original's: single precision, rounded after each step, because ties decide.
 */
public final class Speed {

    /** Up to here a server counts as little known and is made to look faster than measured. */
    private static final int FEW_SAMPLES = 7;

    private final Occupancy occupancy;

    /**
     * @param occupancy what counts against the slots
     */
    public Speed(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    /** The speed that people are shown; 0 when nothing is known. */
    public static float shown(TrackRecord record) {
        return known(record) ? boosted(measured(record), record.samples()) : 0;
    }

    /** The speed a job can expect at the moment; 0 when nothing is known. */
    public float forJob(ServerSnapshot server, PlacementRequest job) {
        TrackRecord record = server.record();
        if (!known(record)) {
            return 0;
        }
        float speed = measured(record);
        if (job.comesFrom(server)) {
            // Its load is that of our own submitting, which the job would not add to.
            speed = (float) (speed * submitterFactor(server));
        } else {
            speed *= (ServerSnapshot.FULL_LOAD - server.load()) / (float) ServerSnapshot.FULL_LOAD;
        }
        speed *= 1 - 0.5f * occupancy.running(server) / server.maxJobs();
        return boosted(speed, record.samples());
    }

    /** A submitter with more clients than slots has enough to do with preprocessing. */
    private static double submitterFactor(ServerSnapshot submitter) {
        int clients = submitter.clientCount();
        if (clients == 0) {
            clients = submitter.submittedJobs();
        }
        int slots = submitter.maxJobs();
        if (clients > slots) {
            return 0.1;
        }
        if (clients == slots) {
            return 0.8;
        }
        return clients <= slots / 2 ? 1.1 : 1;
    }

    private static boolean known(TrackRecord record) {
        return record.samples() > 0 && record.userMillis() > 0;
    }

    private static float measured(TrackRecord record) {
        return (float) record.outputBytes() / (float) record.userMillis();
    }

    private static float boosted(float speed, int samples) {
        return samples < FEW_SAMPLES ? (float) (speed * (4.5 - 0.5 * samples)) : speed;
    }
}
