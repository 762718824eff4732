package org.jcecc.monitor.model;

/** Counts what happened within the last minute, in as many numbers as that has seconds. */
final class Rate {

    private static final int SECONDS = 60;
    private static final long MILLIS = 1000;

    private final long[] counts = new long[SECONDS];
    private final long[] second = new long[SECONDS];

    /** Something happened, at a time in ms. */
    void count(long now) {
        long current = now / MILLIS;
        int place = (int) (current % SECONDS);
        if (second[place] != current) {
            second[place] = current;
            counts[place] = 0;
        }
        counts[place]++;
    }

    long within60Seconds(long now) {
        long current = now / MILLIS;
        long sum = 0;
        for (int place = 0; place < SECONDS; place++) {
            if (second[place] > current - SECONDS && second[place] <= current) {
                sum += counts[place];
            }
        }
        return sum;
    }
}
