package org.jcecc.scheduler.core;

import org.jcecc.protocol.message.ArgumentFlag;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.scheduler.placement.Speed;
import org.jcecc.scheduler.placement.TrackRecord;

/** Turns the report of a job into a sample, as icecream does. */
final class Statistics {

    /** Smaller results say more about process start than about compiling. */
    private static final long SMALLEST_COUNTED_OUTPUT = 4096;

    /** From here on a single job may not move the average far. */
    private static final int SAMPLES_UNTIL_LIMITED = 7;

    private static final double LARGEST_DEVIATION = 1.2;

    private static final int OPTIMIZED =
            ArgumentFlag.OPTIMIZE | ArgumentFlag.OPTIMIZE_MORE | ArgumentFlag.OPTIMIZE_MOST;

    private Statistics() {}

    /** Whether a job's report says anything about speed. */
    static boolean counts(JobDone done) {
        return done.exitCode() == 0
                && Integer.toUnsignedLong(done.outUncompressed()) >= SMALLEST_COUNTED_OUTPUT;
    }

    /**
     * The sample of a counted job.
     *
     * @param argumentFlags of the request
     * @param before what was known about the server
     */
    static Sample sample(JobDone done, int argumentFlags, TrackRecord before) {
        long userMillis = Integer.toUnsignedLong(done.userMillis());
        long size = adjusted(Integer.toUnsignedLong(done.outUncompressed()), argumentFlags);
        if (before.samples() >= SAMPLES_UNTIL_LIMITED) {
            size = limited(size, userMillis, Speed.shown(before));
        }
        return new Sample(done.jobId(), size, userMillis);
    }

    /** Debug information makes objects larger, optimising makes them cost more. */
    private static long adjusted(long size, int argumentFlags) {
        if ((argumentFlags & ArgumentFlag.DEBUG) != 0) {
            size = size * 10 / 36;
        } else if ((argumentFlags & ArgumentFlag.DEBUG_MACROS) != 0) {
            size = size * 10 / 45;
        }
        return (argumentFlags & OPTIMIZED) != 0 ? size * 58 / 35 : size;
    }

    private static long limited(long size, long userMillis, float average) {
        // A division by zero is fine: the result is infinite, and the limit then 0.
        float speed = (float) size / userMillis;
        if (speed / LARGEST_DEVIATION > average) {
            return (long) (average * LARGEST_DEVIATION * userMillis);
        }
        if (speed * LARGEST_DEVIATION < average) {
            return (long) (average / LARGEST_DEVIATION * userMillis);
        }
        return size;
    }
}
