package org.jcecc.monitor.text;

import java.util.Locale;

/** Times for people. */
public final class Durations {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Durations() {}

    /** Short: {@code 0.8 s}, {@code 1m 12s}, {@code 2h 05m}; {@code ?} for less than 0. */
    public static String brief(long millis) {
        if (millis < 0) {
            return "?";
        }
        if (millis < MINUTE) {
            return String.format(Locale.ROOT, "%d.%d s", millis / SECOND, millis % SECOND / 100);
        }
        if (millis < HOUR) {
            return String.format(
                    Locale.ROOT, "%dm %02ds", millis / MINUTE, millis % MINUTE / SECOND);
        }
        return String.format(Locale.ROOT, "%dh %02dm", millis / HOUR, millis % HOUR / MINUTE);
    }

    /** As a clock: {@code 00:12:31}. */
    public static String clock(long millis) {
        long time = Math.max(0, millis);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d",
                time / HOUR,
                time % HOUR / MINUTE,
                time % MINUTE / SECOND);
    }
}
