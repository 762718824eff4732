package org.jcecc.scheduler.history;

/**
 * A number known with some certainty, corrected by measurements: a Kalman filter of one dimension.
 * The first measurements move it far, later ones less, and it never stops following.
 */
final class Estimate {

    private final double drift;
    private double value;
    private double variance;

    /**
     * @param value what to assume at first
     * @param variance how uncertain that is
     * @param drift how much uncertainty each measurement adds, because the world changes
     */
    Estimate(double value, double variance, double drift) {
        this.value = value;
        this.variance = variance;
        this.drift = drift;
    }

    double value() {
        return value;
    }

    double variance() {
        return variance;
    }

    /** Takes a measurement whose noise has a variance. */
    void measure(double measured, double noise) {
        double gain = variance / (variance + noise);
        value += gain * (measured - value);
        variance = (1 - gain) * variance + drift;
    }
}
