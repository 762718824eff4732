package org.jcecc.scheduler.history;

import org.jcecc.scheduler.placement.Pace;

/** What is known about one server, beyond its last connection. */
final class ServerProfile {

    /** Machines of a farm differ by factors up to four or so. */
    private static final double UNKNOWN_PACE = 0.4;

    /** Little-known servers are taken for faster than they look, so that they get known. */
    private static final double OPTIMISM = 0.5;

    private static final double UNKNOWN_STRETCH = 0.05;
    private static final double STRETCH_NOISE = 0.3;

    /** Enough to be left alone for minutes, and little enough to be tried again then. */
    private static final double MOST_TROUBLE = 8;

    /** A success takes this much of the trouble away. */
    private static final double TROUBLE_AFTER_SUCCESS = 0.5;

    private static final double WEIGHT_OF_A_DELAY = 0.2;

    private final Estimate logPace = new Estimate(0, UNKNOWN_PACE, 0.0005);
    private final Estimate logStretch = new Estimate(0, UNKNOWN_STRETCH, 0.002);
    private double startDelay = Pace.UNKNOWN.startDelay();
    private double trouble;
    private long troubleAt;
    private long usedAt;

    double logPace() {
        return logPace.value();
    }

    double paceVariance() {
        return logPace.variance();
    }

    /** Takes how much more CPU time than expected a job has used, as a logarithm. */
    void measurePace(double logFactor, double noise) {
        logPace.measure(logFactor, noise);
    }

    /** Takes how much longer than explained a job has run, as a logarithm. */
    void measureStretch(double logFactor) {
        logStretch.measure(logFactor, STRETCH_NOISE);
    }

    void measureStartDelay(double millis) {
        startDelay += WEIGHT_OF_A_DELAY * (millis - startDelay);
    }

    void failed(double weight, long now) {
        trouble = Math.min(MOST_TROUBLE, pace().troubleLeft(now) + weight);
        troubleAt = now;
    }

    void succeeded(long now) {
        if (trouble > 0) {
            trouble = pace().troubleLeft(now) * TROUBLE_AFTER_SUCCESS;
            troubleAt = now;
        }
    }

    void used(long now) {
        usedAt = now;
    }

    long usedAt() {
        return usedAt;
    }

    Pace pace() {
        return new Pace(
                Math.exp(logPace.value() - OPTIMISM * Math.sqrt(logPace.variance())),
                Math.exp(logStretch.value()),
                startDelay,
                trouble,
                troubleAt);
    }
}
