package org.jcecc.scheduler.placement;

import java.util.Locale;

/**
 * When a job would be done on a server, in ms from now, and what that is made of.
 *
 * @param start until the job reaches the server
 * @param installation this job's share of the time to send the environment there
 * @param queue until one of the server's slots is free; meanwhile the job travels
 * @param compile in the slot
 * @param distrust factor for failures of late; 1 is none
 */
record Forecast(double start, double installation, double queue, double compile, double distrust) {

    private static final double MILLIS_PER_SECOND = 1000;
    private static final double WORTH_MENTIONING_MILLIS = 50;

    double total() {
        return total(start, installation, queue, compile, distrust);
    }

    /** The same of numbers that are no forecast yet: on a large farm that leaves less garbage. */
    static double total(
            double start, double installation, double queue, double compile, double distrust) {
        return (installation + Math.max(start, queue) + compile) * distrust;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("done in ").append(duration(total()));
        text.append(": compile ").append(duration(compile));
        append(text, "start", start);
        append(text, "wait", queue);
        append(text, "environment", installation);
        if (distrust > 1) {
            text.append(String.format(Locale.ROOT, ", times %.1f for failures", distrust));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String part, double millis) {
        if (millis >= WORTH_MENTIONING_MILLIS) {
            text.append(", ").append(part).append(' ').append(duration(millis));
        }
    }

    private static String duration(double millis) {
        return millis < MILLIS_PER_SECOND
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / MILLIS_PER_SECOND);
    }
}
