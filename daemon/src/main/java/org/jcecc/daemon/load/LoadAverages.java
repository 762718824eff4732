package org.jcecc.daemon.load;

/**
 * Runnable tasks, averaged by the kernel, in thousandths.
 *
 * @param one of the last minute
 * @param five of the last 5 minutes
 * @param fifteen of the last 15 minutes
 */
public record LoadAverages(int one, int five, int fifteen) {

    private static final int THOUSANDTHS = 1000;

    /** Reads {@code /proc/loadavg}; what is not there is 0. */
    public static LoadAverages parse(String line) {
        String[] words = line.strip().split("\\s+", -1);
        return new LoadAverages(number(words, 0), number(words, 1), number(words, 2));
    }

    private static int number(String[] words, int index) {
        return index < words.length && words[index].matches("[0-9]{1,6}(\\.[0-9]{1,6})?")
                ? (int) Math.round(Double.parseDouble(words[index]) * THOUSANDTHS)
                : 0;
    }
}
